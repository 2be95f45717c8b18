// A screen of a room: keeps this device's secret for the room, hears when the room moves, counts down, and draws the code.
export default function ({ data, parentElement, setStateValue }) {
  const KEY = "linealen.rum";
  const store = (action, otherwise) => { try { return action(window.localStorage); } catch { return otherwise; } };
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(18)), (each) => each.toString(16).padStart(2, "0")).join("");
  const kept = () => {
    const found = store((each) => JSON.parse(each.getItem(KEY) || "{}"), window.__lnRoomKeys) || {};
    return typeof found === "object" && typeof found.seat === "string" ? found : { seat: random(), hosts: {} };
  };
  const keep = (keys) => { window.__lnRoomKeys = keys; store((each) => each.setItem(KEY, JSON.stringify(keys))); };
  const root = parentElement.querySelector(".ln-room");
  const keys = kept();
  keys.hosts = keys.hosts || {};
  if (data.remember) keys.hosts = { ...keys.hosts, [data.remember.code]: data.remember.key };
  if (data.forget) delete keys.hosts[data.forget];
  keep(keys);
  const mine = { seat: keys.seat, key: keys.hosts[data.code] || "", code: data.code };
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  if (!same(data.known, mine)) setStateValue("mine", mine);

  const count = (seats, voted) => {
    const text = data.words.count ? data.words.count.replace("{n}", voted).replace("{antal}", seats) : "";
    if (root.textContent !== text) root.textContent = text;
  };
  count(data.seats, data.voted);

  const room = window.__lnRoom || (window.__lnRoom = {});
  Object.assign(room, { version: data.version, count, change: (version) => setStateValue("version", version) });
  const hear = (told) => {
    if (!told || told.version !== room.version) room.change(told ? told.version : -1);
    else room.count(told.seats, told.voted);
  };
  if (room.code !== data.code) {
    if (room.source) room.source.close();
    clearInterval(room.poll);
    room.code = data.code;
    if (data.code) {
      let failed = 0;
      room.source = new EventSource(new URL(`rum/${data.code}/lyt`, document.baseURI));
      room.source.onmessage = (event) => { failed = 0; hear(JSON.parse(event.data)); };
      // a server or a proxy that lets no such line through: ask in the ordinary way
      room.source.onerror = () => {
        if (room.source.readyState !== EventSource.CLOSED && ++failed < 4) return;
        room.source.close();
        clearInterval(room.poll);
        room.poll = setInterval(() => room.change(`?${Date.now()}`), 3000);
      };
    }
  }
  clearInterval(room.tick);
  const clock = document.getElementById("ln-clock");
  if (clock && data.left !== null) {
    const end = Date.now() + data.left * 1000;
    const show = () => {
      const left = Math.max(0, Math.round((end - Date.now()) / 1000));
      clock.textContent = left ? data.words.left.replace("{tid}", `${Math.floor(left / 60)}.${String(left % 60).padStart(2, "0")}`) : data.words.over;
    };
    show();
    room.tick = setInterval(show, 500);
  } else if (clock) clock.textContent = "";
}
