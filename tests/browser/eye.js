// What a test sees of the page as it is drawn now. Added to each page before its own scripts; see tour.py.
window.__eye = (() => {
  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const short = (node) => `${node.tagName.toLowerCase()}${node.type ? `[${node.type}]` : ""}.${String(node.getAttribute("class") || "").split(" ").filter((each) => !each.startsWith("st-emotion")).join(".")} «${(node.getAttribute("aria-label") || node.innerText || "").trim().slice(0, 60)}»`;
  const drawn = (node) => node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && node.getClientRects().length > 0;
  // off the screen on purpose, for screen readers only
  const unseen = (node) => { for (let at = node; at; at = at.parentElement) { const style = getComputedStyle(at); if (style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)") return true; } return false; };
  const shown = (node) => drawn(node) && !unseen(node);
  const texts = (root = document.body) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const box = node.parentElement;
      if (node.data.trim() && box && !box.closest("script, style, noscript, option, [data-testid=stIconMaterial]") && shown(box)) found.push(node);
    }
    return found;
  };
  const scrolls = (node) => { for (let at = node; at && at !== document.body; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth && at.dataset.testid !== "stMain") return true; return false; };
  const name = (node) => node.getAttribute("aria-label") || [...(node.labels || [])].map((each) => each.innerText).join(" ") || node.innerText || "";

  // 1.4.10: what sticks out to the right of the window, and is not in a table with a scroll bar of its own
  const wide = () => {
    const main = document.querySelector("[data-testid=stMain]"), edge = window.innerWidth + 1;
    if (document.documentElement.scrollWidth <= edge && (!main || main.scrollWidth <= main.clientWidth + 1)) return [];
    const out = all("body *").filter((node) => shown(node) && node.getBoundingClientRect().right > edge && !scrolls(node));
    return ["the page scrolls sideways", ...out.filter((node) => !out.some((other) => other !== node && node.contains(other))).slice(0, 4).map(short)];
  };
  // 1.4.4, 1.4.12: text cut off by its own box or sticking out of the block it stands in
  const cut = () => {
    const found = new Set();
    for (const node of texts()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter((each) => each.width > 1);
      for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box), at = box.getBoundingClientRect();
        const hides = /hidden|clip/.test(style.overflowX + style.overflowY) && at.width > 2;
        const block = style.display !== "inline" && style.display !== "contents";
        if (hides && rects.some((each) => each.right > at.right + 2 || each.bottom > at.bottom + 3 || each.left < at.left - 2)) found.add(`cut: ${short(box)}`);
        if (block && !hides && !scrolls(box) && rects.some((each) => each.right > at.right + 2)) found.add(`sticks out: ${short(box)}`);
        if (block) break;
      }
    }
    return [...found];
  };
  // a button, a heading or a link that lies under another
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=option]";
  const controls = () => all(CONTROLS).filter((node) => drawn(node) && !node.disabled && getComputedStyle(node).pointerEvents !== "none");
  const area = (node) => {
    const label = node.matches("input[type=radio], input[type=checkbox]") && node.closest("label");
    const card = label && label.closest("[data-testid=stRadioGroup] > div");
    return (card || label || node).getBoundingClientRect();
  };
  const covered = () => {
    const found = [];
    const fixed = all("body *").filter((node) => shown(node) && getComputedStyle(node).position === "fixed" && node.matches(CONTROLS));
    for (const node of controls().filter((each) => shown(each) && !fixed.includes(each))) {
      if (getComputedStyle(node.closest("nav") || node).position === "sticky") continue;
      const at = area(node);
      for (const other of fixed) {
        const over = other.getBoundingClientRect();
        if (node.closest("nav, header") && at.left < over.right && at.right > over.left && at.top < over.bottom && at.bottom > over.top) found.push(`${short(node)} under ${short(other)}`);
      }
    }
    return found;
  };
  // 2.5.8: 24 by 24, or a link in a sentence, or 24 px of room around its middle
  const small = () => {
    const boxes = controls().filter((node) => shown(node) || node.matches("input")).map((node) => [node, area(node)]).filter(([, at]) => at.width > 2);
    const tiny = ([, at]) => at.width < 24 || at.height < 24;
    const inText = (node) => node.tagName === "A" && getComputedStyle(node).display === "inline" && node.parentElement.innerText.trim().length > node.innerText.trim().length;
    const roomy = (node, at) => {
      const x = at.left + at.width / 2, y = at.top + at.height / 2;
      return boxes.every(([other, over]) => {
        if (other === node || node.contains(other) || other.contains(node)) return true;
        const dx = Math.max(over.left - x, 0, x - over.right), dy = Math.max(over.top - y, 0, y - over.bottom);
        return Math.hypot(dx, dy) >= 12;
      });
    };
    return boxes.filter((each) => tiny(each) && !inText(each[0]) && !roomy(...each)).map(([node, at]) => `${short(node)} ${Math.round(at.width)}x${Math.round(at.height)}`);
  };
  // 2.3.3: what moves although the user has asked for less
  const moving = () => {
    const found = document.getAnimations().filter((each) => each.playState === "running").map((each) => `animation ${each.animationName || each.transitionProperty || ""}`);
    const long = (value) => value.split(",").some((each) => parseFloat(each) > 0);
    for (const node of all("body, body *").filter(drawn)) {
      for (const part of [null, "::before", "::after"]) {
        const style = getComputedStyle(node, part);
        if (part && style.content === "none") continue;
        if (long(style.transitionDuration)) found.push(`transition ${short(node)}`);
        if (style.animationName !== "none" && long(style.animationDuration)) found.push(`animation ${short(node)}`);
        if (style.scrollBehavior === "smooth") found.push(`smooth ${short(node)}`);
      }
    }
    return [...new Set(found)].slice(0, 5);
  };
  // what tells a chosen option from one that is not, when colours are the system's
  const look = (input) => {
    const box = input.closest("[data-testid=stRadioGroup] > div") || input.closest("label") || input;
    const style = getComputedStyle(box), told = box.querySelector("span:not(:empty), p") || box;
    const native = shown(input) && getComputedStyle(input).opacity !== "0" && getComputedStyle(input).appearance !== "none" && input.getBoundingClientRect().width > 8;
    return [style.borderTopWidth, style.borderTopStyle, style.borderTopColor, style.backgroundColor, style.color, getComputedStyle(told, "::before").content, native && input.checked].join("|");
  };
  const alike = () => {
    const inputs = all("input[type=radio], input[type=checkbox]").filter(drawn), found = [];
    for (const input of inputs.filter((each) => each.checked)) {
      const other = inputs.find((each) => !each.checked && each.type === input.type && Boolean(each.closest(".ln-options")) === Boolean(input.closest(".ln-options")) && Boolean(each.closest("[data-testid=stRadioGroup]")) === Boolean(input.closest("[data-testid=stRadioGroup]")));
      if (other && look(other) === look(input)) found.push(name(input).slice(0, 60));
    }
    return found;
  };
  const headings = () => all("h1, h2, h3, h4, h5, h6, [role=heading]").filter((node) => drawn(node) && !node.closest("[aria-hidden=true]")).map((node) => [Number(node.getAttribute("aria-level") || node.tagName[1]), node.innerText.trim()]);
  const ATTRIBUTES = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "aria-placeholder", "placeholder", "title", "alt", "label"];
  // every word a user can see or be read, with where it stands
  const words = () => {
    const found = [["title", document.title]];
    for (const node of texts()) if (!node.parentElement.closest("[data-words=skip]")) found.push(["text", node.data]);
    for (const node of all("body *")) {
      if (node.closest("script, style, noscript")) continue;
      for (const each of ATTRIBUTES) { const said = node.getAttribute(each); if (said && said.trim()) found.push([each, said]); }
      if (node.matches("option") || (node.matches("[aria-live], [role=status], [role=alert], .ln-unseen, caption, legend") && drawn(node) && unseen(node)) || node.dataset.lnSay) found.push([node.tagName, node.textContent]);
      for (const part of ["::before", "::after"]) { const said = getComputedStyle(node, part).content; if (/^"[^"]*\p{L}/u.test(said)) found.push([part, said]); }
      const source = node.matches("img") ? node.src : "";
      if (source.startsWith("data:image/svg+xml;base64,")) {
        const drawing = new DOMParser().parseFromString(new TextDecoder().decode(Uint8Array.from(atob(source.split(",")[1]), (each) => each.charCodeAt(0))), "image/svg+xml");
        all("text, title, desc", drawing).forEach((each) => found.push(["drawing", each.textContent]));
      }
    }
    const without = all("noscript").map((node) => ["noscript", node.textContent]);
    return [...found, ...without];
  };
  // 2.4.11, 2.4.7: where focus is, whether it can be seen, and whether something lies over it
  const focus = () => {
    const node = document.activeElement;
    if (!node || node === document.body) return { lost: true, what: "body" };
    const box = node.matches("input[type=radio], input[type=checkbox]") ? node.closest("[data-testid=stRadioGroup] > div, label") || node : node;
    const ring = [node, box].map((each) => getComputedStyle(each)).some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    const at = box.getBoundingClientRect(), mid = [at.left + at.width / 2, at.top + Math.min(at.height, 40) / 2];
    const top = document.elementFromPoint(...mid);
    const seen = at.bottom > 0 && at.top < window.innerHeight && at.right > 0 && at.left < window.innerWidth;
    return { lost: false, what: short(node), ring, seen, clear: Boolean(top && (box.contains(top) || top.contains(box) || top.closest("label") === box)), top: Math.round(at.top + window.scrollY), heading: /^H\d$/.test(node.tagName), main: node.id === "stMain" };
  };
  const unfold = () => all("details").forEach((each) => { each.open = true; });
  const top = () => { const main = document.querySelector("[data-testid=stMain]"); if (main) main.scrollTop = 0; };
  return { top, wide, cut, covered, small, moving, alike, headings, words, focus, unfold };
})();
