// Counts down what the server said is left; at the bell the page is asked for again, and the
// server has the last word. Every five minutes, and in the last one, it is said aloud.
class ExamClock extends HTMLElement {
  connectedCallback() {
    this.ends = performance.now() + Number(this.dataset.left) * 1000;
    this.setAttribute("role", "timer");
    this.timer = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tick() {
    const left = Math.max(0, Math.round((this.ends - performance.now()) / 1000));
    const minutes = Math.floor(left / 60);
    const seconds = String(left % 60).padStart(2, "0");
    this.setAttribute("aria-live", left % 300 === 0 || left === 60 ? "polite" : "off");
    this.textContent = `${this.dataset.said} ${minutes}:${seconds}`;
    if (left > 0) return;
    clearInterval(this.timer);
    this.dispatchEvent(new Event("bell", { bubbles: true }));
    setTimeout(() => location.replace(location.pathname), 3_000); // what is typed is sent first
  }
}
customElements.define("exam-clock", ExamClock);

// A time of the server's is shown as the reader's own clock has it.
for (const time of document.querySelectorAll("#clock time")) {
  time.textContent = new Date(time.dateTime).toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
}
