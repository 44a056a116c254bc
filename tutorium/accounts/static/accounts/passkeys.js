// Has a form filled in by a passkey before it is sent. What the device is asked stands beside the
// form as JSON, or is fetched from its `data-ask`; `data-makes` makes a passkey, else one is used.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list = []) => list.map((each) => ({ ...each, id: bytes(each.id) }));

async function make(asked) {
  // A passkey that the device can find by itself signs in alone; where it cannot, it is a second step.
  const authenticatorSelection = {
    ...asked.authenticatorSelection, residentKey: "preferred", requireResidentKey: false,
  };
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      authenticatorSelection,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    },
  });
  return say(made, ["clientDataJSON", "attestationObject"]);
}

async function use(asked) {
  const used = await navigator.credentials.get({
    publicKey: {
      ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials),
    },
  });
  return say(used, ["clientDataJSON", "authenticatorData", "signature", "userHandle"]);
}

function say(credential, names) {
  const parts = names.filter((name) => credential.response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(parts.map((name) => [name, text(credential.response[name])])),
  });
}

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return this.complain("refused");
    this.hidden = false;
    this.addEventListener("submit", (event) => this.fill(event));
  }

  async fill(event) {
    event.preventDefault();
    const form = event.target;
    this.complain();
    try {
      const asked = await this.asked(form);
      form.elements.credential.value = await ("makes" in form.dataset ? make(asked) : use(asked));
      form.submit();
    } catch (error) {
      this.complain({ InvalidStateError: "known", SecurityError: "refused" }[error.name] ?? "stopped");
    }
  }

  async asked(form) {
    const beside = this.querySelector("script[type='application/json']");
    if (beside) return only(JSON.parse(beside.textContent));
    const reply = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
    if (!reply.ok) throw new Error(reply.statusText);
    return only(await reply.json());
  }

  complain(which) {
    for (const words of this.querySelectorAll("[data-say]")) words.hidden = words.dataset.say !== which;
  }
}
const only = (data) => (data.creation_options ?? data.request_options).publicKey;
customElements.define("passkey-form", PasskeyForm);
