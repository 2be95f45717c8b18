// A plain click on a link to another of our pages goes there inside the session, so that no answer is lost to a reload.
// Any other click (new tab, another button, a link out) is left to the browser.
export default function ({ setTriggerValue }) {
  const follow = (event) => {
    const link = event.target.closest && event.target.closest("a[data-ln-page]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("go", { page: link.dataset.lnPage, search: new URL(link.href).search.slice(1) });
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
