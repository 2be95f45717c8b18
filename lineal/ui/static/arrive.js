// On a new step: back to the top, and focus on the step's heading so that keyboards and screen readers start there.
export default function ({ data }) {
  if (window.__lnStep === data.step) return;
  const first = window.__lnStep === undefined;
  window.__lnStep = data.step;
  const main = document.querySelector('[data-testid="stMain"]');
  let tries = 0;
  const arrive = () => {
    const target = document.getElementById(data.target);
    if (!target && tries++ < 20) return setTimeout(arrive, 50);
    if (main) main.scrollTop = 0;
    if (target && !first) target.focus({ preventScroll: true });
  };
  arrive();
}
