// Words that can identify somebody, each with what to put in its place; a click tells the server.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".ln-guard");
  const shown = JSON.stringify(data.found);
  if (root.dataset.shown === shown) return;
  root.dataset.shown = shown;
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const button = (label, name, what) => {
    const node = make("button", { type: "button", class: "ln-rest", "aria-label": name }, label);
    node.addEventListener("click", () => setTriggerValue("chosen", { ...what, n: Date.now() }));
    return node;
  };
  root.replaceChildren(make("ul", {}, ...data.found.map((each) => {
    const [before, after] = each.context;
    const row = make("div", { class: "ln-files" });
    each.instead.forEach((by) => row.append(button(by, `${data.words.replace} ${each.words}: ${by}`, { words: each.words, by })));
    row.append(button(data.words.keep, `${data.words.keep}: ${each.words}`, { words: each.words, keep: true }));
    return make("li", {}, make("strong", {}, each.label), make("p", {}, before, make("mark", {}, each.words), after), row);
  })));
  if (data.found.length > 1) root.append(button(data.words.keep_all, data.words.keep_all, { keep_all: true }));
}
