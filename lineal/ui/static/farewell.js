// Logging out leaves nothing in this browser: every tab forgets what it holds, and tells the server when it has.
export default function ({ data, setTriggerValue }) {
  const leave = () => {
    window.__lnLeft = true;
    for (const each of ["sessionStorage", "localStorage"]) { try { window[each].clear(); } catch { /* it holds nothing */ } }
    setTriggerValue("emptied", true);
    // a tab that has lost its server must not go on showing the page
    if (!document.querySelector("[data-test-connection-state=CONNECTED]")) window.location.reload();
  };
  window.__lnTabs = window.__lnTabs || new BroadcastChannel("linealen");
  window.__lnTabs.onmessage = leave;
  if (data.leave && !window.__lnLeft) {
    window.__lnTabs.postMessage("leave");
    leave();
  }
}
