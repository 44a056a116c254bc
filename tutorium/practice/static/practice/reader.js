// Reads a question out, where the student is given a reader. Only voices of the device itself are
// asked: others would send the question to whoever makes the browser.
const UNREAD = "input, textarea, select, button, script, style, read-aloud, annotation, [hidden], .noprint";

function words() {
  const printed = [...document.querySelectorAll("form.paper .as-text")];
  if (printed.length) return printed.map((each) => each.textContent).join("\n");
  const copy = document.querySelector("form.paper").cloneNode(true);
  for (const each of copy.querySelectorAll(UNREAD)) each.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

class ReadAloud extends HTMLElement {
  connectedCallback() {
    if (!("speechSynthesis" in window)) return this.say("none");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "btn quiet noprint";
    this.button.addEventListener("click", () => this.toggle());
    this.append(this.button);
    this.show();
  }

  disconnectedCallback() {
    window.speechSynthesis?.cancel();
  }

  show() {
    this.button.textContent = this.speaking ? this.dataset.stop : this.dataset.read;
  }

  say(name) {
    this.textContent = this.dataset[name];
  }

  toggle() {
    speechSynthesis.cancel();
    if (this.speaking) return this.done();
    const language = this.closest("[lang]").lang;
    const own = speechSynthesis.getVoices().filter((voice) => voice.localService);
    const voice = own.find((each) => each.lang.startsWith(language));
    if (!voice) return this.say("none");
    const said = new SpeechSynthesisUtterance(words());
    said.voice = voice;
    said.lang = voice.lang;
    said.onend = () => this.done();
    this.speaking = true;
    this.show();
    speechSynthesis.speak(said);
  }

  done() {
    this.speaking = false;
    this.show();
  }
}

customElements.define("read-aloud", ReadAloud);
window.speechSynthesis?.getVoices(); // some browsers load them when first asked
