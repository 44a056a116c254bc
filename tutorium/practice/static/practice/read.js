// Marks a page as read once it was in view for a while. It is fetched for who keeps a list of what
// they read, and for nobody else; the button beneath the page does the same without it.
const SECONDS = 20;
const form = document.querySelector("[data-keeps-read]");
let left = SECONDS;

const clock = setInterval(() => {
  if (document.visibilityState !== "visible" || --left > 0) return;
  clearInterval(clock);
  mark();
}, 1000);

async function mark() {
  const body = new URLSearchParams(new FormData(form));
  body.set("by_itself", "1");
  const reply = await fetch(form.action, { method: "POST", body, keepalive: true });
  if (reply.status === 201) form.querySelector("button").textContent = await reply.text();
}
