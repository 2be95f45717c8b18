// Buttons that fetch a file. The server makes it when asked and sends it here as bytes; it is never kept at an address of its own.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".ln-download");
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const told = (words) => { root.querySelector("[role=status]").textContent = words; };
  const shown = JSON.stringify([data.files, data.locked, data.passphrase]);
  if (root.dataset.shown !== shown) {
    root.dataset.shown = shown;
    const parts = [];
    if (data.label) {
      const input = make("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: "40", id: `${data.key}.maerke`, "aria-describedby": `${data.key}.maerkehjaelp` });
      input.value = data.label.value;
      parts.push(make("div", { class: "ln-label" }, make("label", { for: input.id }, data.label.label), input,
        make("p", { class: "ln-small", id: `${data.key}.maerkehjaelp` }, data.label.help)));
    }
    if (data.passphrase) {
      const input = make("input", { type: "password", autocomplete: "new-password", maxlength: "200", id: `${data.key}.kode`, "aria-describedby": `${data.key}.hjaelp` });
      parts.push(make("div", { class: "ln-passphrase" }, make("label", { for: input.id }, data.passphrase.label), input,
        make("p", { class: "ln-small", id: `${data.key}.hjaelp` }, data.passphrase.help)));
    }
    const row = make("div", { class: "ln-files" });
    const rest = make("div", { class: "ln-files" });
    data.files.forEach((file) => {
      const button = make("button", { type: "button", class: file.primary ? "ln-primary" : "ln-rest" }, file.label);
      if (data.locked) button.setAttribute("aria-disabled", "true");
      button.addEventListener("click", () => {
        if (data.locked) return told(data.locked);
        const secret = root.querySelector("input[type=password]"), label = root.querySelector("input[type=text]");
        told(data.words.making);
        setTriggerValue("want", { id: file.id, passphrase: secret ? secret.value : "", label: label ? label.value : "", n: Date.now() });
        if (secret) secret.value = "";
      });
      (file.more ? rest : row).append(button);
    });
    if (rest.children.length) parts.push(row, make("details", { class: "ln-more" }, make("summary", {}, data.more), rest));
    else parts.push(row);
    root.replaceChildren(...parts, make("p", { role: "status", class: "ln-small" }));
  }
  const file = data.file;
  if (!file || root.dataset.done === String(file.n)) return;
  root.dataset.done = String(file.n);
  if (file.error) return told(file.error);
  const bytes = Uint8Array.from(atob(file.bytes), (each) => each.charCodeAt(0));
  if (file.copy) {
    const text = new TextDecoder().decode(bytes);
    const byHand = () => {
      const area = make("textarea", { rows: "8", readonly: "", "aria-label": data.words.by_hand });
      area.value = text;
      root.append(area);
      area.select();
      told(data.words.by_hand);
    };
    root.querySelectorAll("textarea").forEach((each) => each.remove());
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(text).then(() => told(data.words.copied), byHand);
    return;
  }
  const link = make("a", { href: URL.createObjectURL(new Blob([bytes], { type: file.mime })), download: file.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  told(data.words.done.replace("{navn}", file.name));
}
