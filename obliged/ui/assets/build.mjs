// Styles, scripts, fonts and icons become files in ../static/dist. Names stay plain: the server adds the hashes.
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { build } from "esbuild";
import { drawIcons } from "./icons.mjs";

// Made beside and put in place at the end: a page that is open in a checkout meanwhile finds all of the old ones or all of the new.
const place = new URL("../static/dist", import.meta.url).pathname;
const outdir = new URL("node_modules/.dist/", import.meta.url).pathname;

await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: ["css/app.css", "scripts/app.js", "scripts/worker.js"],
  outdir,
  entryNames: "[name]",
  assetNames: "[name]",
  bundle: true,
  minify: true,
  format: "iife",
  // Nesting, light-dark() and the like are kept as written: the browsers of the last two years read them.
  target: ["chrome123", "firefox120", "safari17.5"],
  loader: { ".woff2": "file" },
  legalComments: "none",
  logLevel: "warning",
});
await copyFile("mark.svg", outdir + "mark.svg");
await drawIcons("mark.svg", outdir);
await mkdir(new URL("../static", import.meta.url), { recursive: true });
await rm(place, { recursive: true, force: true });
await rename(outdir, place);
