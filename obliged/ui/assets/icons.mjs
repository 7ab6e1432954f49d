// The mark as the pictures a home screen wants: drawn from mark.svg at each build, so that there is one mark and no copy of it.
import { readFile, writeFile } from "node:fs/promises";
import { Resvg, initWasm } from "@resvg/resvg-wasm";

const PLUM = "#832757";
const PAPER = "#fefcfd";
// A maskable icon may be cut to a circle of four fifths: the mark stays within it, the ground reaches the edges.
const ICONS = [
  { name: "icon-192", size: 192, mark: 62, corner: 22 },
  { name: "icon-512", size: 512, mark: 62, corner: 22 },
  { name: "icon-maskable-512", size: 512, mark: 50, corner: 0 },
  { name: "icon-apple-180", size: 180, mark: 62, corner: 0 },
];

function drawn(path, { mark, corner }) {
  const edge = (100 - mark) / 2;
  const ground = `<rect width="100" height="100" rx="${corner}" fill="${PLUM}"/>`;
  const flower = `<svg x="${edge}" y="${edge}" width="${mark}" height="${mark}" viewBox="0 0 32 32">${path}</svg>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${ground}${flower}</svg>`;
}

export async function drawIcons(source, outdir) {
  await initWasm(await readFile(new URL(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));
  const line = (await readFile(source, "utf8")).match(/<path [^>]*>/)[0];
  const path = line.replace("<path", `<path fill="none" stroke="${PAPER}" stroke-width="2" stroke-linejoin="round"`);
  for (const icon of ICONS) {
    const picture = new Resvg(drawn(path, icon), { fitTo: { mode: "width", value: icon.size } }).render();
    await writeFile(`${outdir}${icon.name}.png`, picture.asPng());
  }
}
