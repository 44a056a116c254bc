// Shows beside a text area what readers would see, and below it what has to be mended.
// The text area itself is the field: without this script everything else still works.

const PAUSE = 350; // ms without a keystroke before the text is sent

class MarkdownInput extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    if (!this.area || this.notes) return;
    this.notes = this.appendChild(document.createElement("div"));
    this.notes.className = "markdown-notes";
    this.notes.setAttribute("aria-live", "polite");
    this.place = this.dataset.inline === undefined ? this.frame() : this.line();
    this.area.addEventListener("input", () => this.later());
    this.area.addEventListener("scroll", () => this.follow());
    this.render();
  }

  frame() {
    const frame = document.createElement("iframe");
    frame.src = this.dataset.frame;
    frame.title = this.dataset.frameTitle;
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.addEventListener("load", () => this.show());
    this.insertBefore(frame, this.notes);
    return frame;
  }

  line() {
    const line = document.createElement("p");
    line.className = "markdown-line";
    this.insertBefore(line, this.notes);
    return line;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.render(), PAUSE);
  }

  async render() {
    const form = this.area.form;
    const said = new FormData();
    said.set("text", this.area.value);
    said.set("language", form?.elements.language?.value ?? "");
    said.set("pack", form?.querySelector("[data-pack]")?.dataset.pack ?? "");
    if (this.dataset.inline !== undefined) said.set("inline", "1");
    const token = form?.elements.csrfmiddlewaretoken?.value ?? "";
    const asked = (this.asked = (this.asked ?? 0) + 1);
    let reply = null;
    try {
      const headers = { "X-CSRFToken": token, Accept: "application/json" };
      const response = await fetch(this.dataset.render, { method: "POST", headers, body: said });
      if (response.ok) reply = await response.json();
    } catch {
      // said below: the text is in the form, only the preview is out of reach
    }
    if (asked !== this.asked) return; // a later answer is on its way
    if (!reply) return this.note([this.dataset.offline]);
    this.reply = reply;
    this.show();
    this.say(reply);
  }

  show() {
    if (!this.reply) return;
    const into = this.dataset.inline === undefined
      ? this.place.contentDocument?.getElementById("words")
      : this.place;
    if (into) into.innerHTML = this.reply.html; // made safe by the server
    this.follow();
  }

  say({ words, faults }) {
    const most = Number(this.dataset.most || 0);
    const count = document.createElement("span");
    count.textContent = most
      ? `${words} ${this.dataset.of} ${most} ${this.dataset.words}`
      : `${words} ${this.dataset.words}`;
    count.className = most && words > most ? "too-many" : "count";
    this.note([count, ...(faults.length ? faults.map((each) => this.fault(each)) : [this.dataset.sound])]);
  }

  fault({ line, say }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fault";
    button.textContent = `${this.dataset.line} ${line}: ${say}`;
    button.addEventListener("click", () => this.goTo(line));
    return button;
  }

  note(parts) {
    this.notes.replaceChildren(...parts.map((part) => {
      const row = document.createElement("div");
      row.append(part);
      return row;
    }));
  }

  goTo(line) {
    const lines = this.area.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.area.focus();
    this.area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    this.area.scrollTop = (this.area.scrollHeight * (line - 2)) / lines.length;
  }

  follow() {
    const page = this.place.contentDocument?.scrollingElement;
    const range = this.area.scrollHeight - this.area.clientHeight;
    if (page && range > 0) {
      page.scrollTop = (this.area.scrollTop / range) * (page.scrollHeight - page.clientHeight);
    }
  }
}

customElements.define("markdown-input", MarkdownInput);
