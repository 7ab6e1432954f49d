// Every page works without these; they make it quicker. Each file is one habit, tied to data- attributes.
import "./dialogs.js";
import "./send.js";
import "./composer.js";
import "./files.js";
import "./copy.js";
import "./zone.js";
import "./shown.js";
import "./drafts.js";
import "./typed.js";
import "./toasts.js";
import "./swaps.js";
import "./walk.js";
import "./keys.js";
import "./palette.js";
import "./live/when.js";
import "./install.js";
import "./print.js";
