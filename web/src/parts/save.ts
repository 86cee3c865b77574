// SPDX-License-Identifier: Apache-2.0
// Files made here: charts as SVG and PNG, with title and source. Frame uses these; a view seldom.
import { colour } from '../theme';

export function save(name: string, type: string, data: BlobPart): void {
  const url = URL.createObjectURL(new Blob([data], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const DRAWN = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity',
  'stroke-linejoin', 'stroke-linecap', 'opacity', 'font-family', 'font-size', 'font-weight',
  'font-style', 'text-anchor', 'dominant-baseline', 'paint-order', 'display', 'visibility',
];

const NS = 'http://www.w3.org/2000/svg';
const words = (text: string, y: number, size: number, fill: string): SVGTextElement => {
  const node = document.createElementNS(NS, 'text');
  for (const [key, value] of Object.entries({
    x: '12', y: String(y), 'font-size': String(size), fill, 'font-family': 'sans-serif',
  })) node.setAttribute(key, value);
  node.textContent = text;
  return node;
};

export interface Labelled {
  title: string;
  note: string;
  foot: string; // where it comes from
}
const HEAD = 48;
const FOOT = 26;

// A copy that stands by itself: the styles of the page written into it, title and source added.
export function svgOf(chart: SVGSVGElement, told: Labelled): { text: string; w: number; h: number } {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const from = [chart, ...chart.querySelectorAll<SVGElement>('*')];
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    const target = to[i];
    for (const name of target ? DRAWN : []) {
      const value = style.getPropertyValue(name);
      if (value) target?.setAttribute(name, value);
    }
    target?.removeAttribute('class');
    target?.removeAttribute('style');
  });
  const box = chart.getBoundingClientRect();
  const w = Math.round(box.width) || chart.width.baseVal.value; // one made for export has no box
  const h = Math.round(box.height) || chart.height.baseVal.value;
  for (const one of ['role', 'tabindex', 'aria-label']) copy.removeAttribute(one);
  copy.setAttribute('x', '0');
  copy.setAttribute('y', String(HEAD));
  copy.setAttribute('width', String(w));
  copy.setAttribute('height', String(h));
  const whole = document.createElementNS(NS, 'svg');
  const tall = h + HEAD + FOOT;
  for (const [key, value] of Object.entries({
    width: String(w), height: String(tall), viewBox: `0 0 ${w} ${tall}`,
  })) whole.setAttribute(key, value);
  const ground = document.createElementNS(NS, 'rect');
  for (const [key, value] of Object.entries({
    width: '100%', height: '100%', fill: colour('--ground'),
  })) ground.setAttribute(key, value);
  whole.append(
    ground, words(told.title, 20, 15, colour('--ink')), words(told.note, 38, 12, colour('--ink-2')),
    copy, words(told.foot, tall - 9, 11, colour('--ink-2')),
  );
  return { text: new XMLSerializer().serializeToString(whole), w, h: tall };
}

export async function pngOfSvg(chart: SVGSVGElement, told: Labelled): Promise<Blob> {
  const { text, w, h } = svgOf(chart, told);
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return await drawn(w * 2, h * 2, (pen) => pen.drawImage(image, 0, 0, w * 2, h * 2));
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function pngOfCanvas(chart: HTMLCanvasElement, told: Labelled): Promise<Blob> {
  const ratio = chart.width / (chart.getBoundingClientRect().width || chart.width);
  const [head, foot] = [HEAD * ratio, FOOT * ratio];
  return drawn(chart.width, chart.height + head + foot, (pen) => {
    pen.drawImage(chart, 0, head);
    const write = (text: string, y: number, size: number, token: string) => {
      pen.fillStyle = colour(token);
      pen.font = `${size * ratio}px sans-serif`;
      pen.fillText(text, 12 * ratio, y * ratio);
    };
    write(told.title, 20, 15, '--ink');
    write(told.note, 38, 12, '--ink-2');
    write(told.foot, (chart.height + head + foot) / ratio - 9, 11, '--ink-2');
  });
}

function drawn(w: number, h: number, draw: (pen: CanvasRenderingContext2D) => void): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = w;
  canvas.height = h;
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.reject(new Error('no canvas'));
  pen.fillStyle = colour('--ground');
  pen.fillRect(0, 0, w, h);
  draw(pen);
  return new Promise((give, fail) =>
    canvas.toBlob((blob) => (blob ? give(blob) : fail(new Error('no image'))), 'image/png'));
}
