// One day, with the browser's own calendar.
export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".ln-day");
  if (root.dataset.built === data.build) return;
  root.dataset.built = data.build;
  const label = document.createElement("label");
  const input = document.createElement("input");
  const help = document.createElement("p");
  label.textContent = data.label;
  help.textContent = data.help;
  help.className = "ln-small";
  help.id = `${data.key}.hjaelp`;
  label.htmlFor = input.id = `${data.key}.dag`;
  input.type = "date";
  input.value = data.value || "";
  input.max = "2099-12-31";
  input.setAttribute("aria-describedby", help.id);
  input.addEventListener("change", () => {
    document.dispatchEvent(new CustomEvent("ln-answer", { detail: { key: data.key, value: input.value } }));
    setStateValue("answers", input.value);
  });
  root.replaceChildren(label, help, input);
}
