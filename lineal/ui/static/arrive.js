// On a new step: back to the top, and focus on the step's heading so that keyboards and screen readers start there.
export default function ({ data }) {
  if (window.__lnStep === data.step) return;
  const first = window.__lnStep === undefined && !window.__lnTouched;
  window.__lnStep = data.step;
  const main = document.querySelector('[data-testid="stMain"]');
  let tries = 0;
  const arrive = () => {
    const target = document.getElementById(data.target);
    if (!target && tries++ < 20) return setTimeout(arrive, 50);
    if (main) main.scrollTop = 0;
    if (!target || first) return;
    target.focus({ preventScroll: true });
    // what was drawn before may be drawn once more, and takes focus with it
    setTimeout(() => { if (document.activeElement === document.body) document.getElementById(data.target)?.focus({ preventScroll: true }); }, 400);
    if (target.getBoundingClientRect().bottom > window.innerHeight) target.scrollIntoView({ block: "start" });
  };
  arrive();
}
