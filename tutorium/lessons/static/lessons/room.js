// A lesson's page keeps up with the clock and with who joined. Without scripts a link reads it anew.
import { htmx } from "../ui/htmx.js";

htmx();
