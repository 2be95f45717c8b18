// Opens a saved file: it is read here in the browser and sent in one message, so that it never lies in a store for uploads.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".ln-opener");
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const told = (words) => { root.querySelector("[role=alert]").textContent = words; };
  if (!root.dataset.built) {
    root.dataset.built = "1";
    const words = data.words;
    const file = make("input", { type: "file", accept: ".lineal,application/json", id: `${data.key}.fil` });
    const secret = make("input", { type: "password", autocomplete: "off", maxlength: "200", id: `${data.key}.kode` });
    const locked = make("div", { class: "ln-passphrase", hidden: "" }, make("label", { for: secret.id }, words.passphrase), secret);
    const button = make("button", { type: "button", class: "ln-rest" }, words.open);
    let text = null, refused = "", reading = Promise.resolve();
    const send = async () => {
      await reading;
      if (text === null) return told(refused || words.choose);
      told("");
      setTriggerValue("opened", { text, passphrase: secret.value, n: Date.now() });
    };
    const take = async () => {
      text = null;
      refused = "";
      told("");
      locked.hidden = true;
      const chosen = file.files[0];
      if (!chosen) return;
      if (chosen.size > data.most) return told(refused = words.too_large);
      text = new TextDecoder("utf-8").decode(await chosen.arrayBuffer());
      locked.hidden = !text.includes('"kdf"');
      if (!locked.hidden) secret.focus();
    };
    file.addEventListener("change", () => { reading = take(); });
    secret.addEventListener("keydown", (event) => { if (event.key === "Enter") send(); });
    button.addEventListener("click", send);
    root.replaceChildren(make("label", { for: file.id }, words.file), file, locked, button, make("p", { role: "alert", class: "ln-late" }));
  }
  const answer = data.answer;
  if (answer && root.dataset.answered !== String(answer.n)) {
    root.dataset.answered = String(answer.n);
    told(answer.words);
  }
}
