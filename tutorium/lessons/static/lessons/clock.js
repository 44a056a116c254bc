// Counts down how long a time is kept; when it is over the page is asked for again.
class BookingClock extends HTMLElement {
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
    const left = Math.max(0, Math.ceil((this.ends - performance.now()) / 1000));
    const seconds = String(left % 60).padStart(2, "0");
    this.textContent = left ? `${Math.floor(left / 60)}:${seconds}` : this.dataset.over;
    if (left > 0) return;
    clearInterval(this.timer);
    setTimeout(() => location.replace(location.pathname), 2_000);
  }
}
customElements.define("booking-clock", BookingClock);
