/** Pictures and tables of charts as files. Exports are always light, with text as text and no styles from outside. */
import { chartCsv, type ChartTable } from './table';

/** What makes a mark look as it does; written on each element, because a file has none of our style sheets. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;
const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const TITLE_HEIGHT = 28;
const PICTURE_SCALE = 2;

export function csvBlob(table: ChartTable): Blob {
  return new Blob([chartCsv(table)], { type: 'text/csv;charset=utf-8' });
}

export function svgBlob(svg: SVGSVGElement, title: string): Blob {
  const text = new XMLSerializer().serializeToString(standalone(svg, title));
  return new Blob([text], { type: 'image/svg+xml;charset=utf-8' });
}

/** A picture at twice the drawn size. */
export async function pngBlob(svg: SVGSVGElement, title: string): Promise<Blob> {
  const url = URL.createObjectURL(svgBlob(svg, title));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * PICTURE_SCALE;
    canvas.height = image.naturalHeight * PICTURE_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('The browser could not encode the picture.'))),
        'image/png',
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hands a file to the browser's downloads. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download holds the bytes once it has begun; the address is freed after that.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A copy in the light theme, every mark carrying its own look, on a ground with the title above. */
function standalone(svg: SVGSVGElement, title: string): SVGSVGElement {
  const box = svg.getBoundingClientRect();
  const stage = document.createElement('div');
  stage.dataset['theme'] = 'light';
  stage.className = 'sr';
  stage.setAttribute('aria-hidden', 'true');
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const passing of copy.querySelectorAll('[data-transient]')) passing.remove();
  stage.append(copy);
  // Inside the chart's own frame, so that rules of its component apply to the copy too.
  svg.parentElement?.append(stage);
  const ground = getComputedStyle(stage).getPropertyValue('--bg');
  const ink = getComputedStyle(stage).getPropertyValue('--text');
  for (const element of copy.querySelectorAll('*')) writeLook(element);
  stage.remove();
  return framed(copy, { title, ground, ink, width: box.width, height: box.height });
}

function writeLook(element: Element): void {
  const look = getComputedStyle(element);
  for (const property of PROPERTIES) {
    const value = look.getPropertyValue(property);
    // A pattern is named by the attribute; the computed value names it by the address of the page.
    if (value !== '' && !value.startsWith('url(')) element.setAttribute(property, value);
  }
  element.removeAttribute('class');
}

interface Frame {
  readonly title: string;
  readonly ground: string;
  readonly ink: string;
  readonly width: number;
  readonly height: number;
}

function framed(copy: SVGSVGElement, { title, ground, ink, width, height }: Frame): SVGSVGElement {
  const outerWidth = width + 2 * MARGIN;
  const outerHeight = height + 2 * MARGIN + TITLE_HEIGHT;
  const svg = element('svg', { width: outerWidth, height: outerHeight, viewBox: `0 0 ${outerWidth} ${outerHeight}` });
  const heading = element('text', {
    x: MARGIN,
    y: MARGIN + 14,
    fill: ink,
    'font-family': 'sans-serif',
    'font-size': 14,
    'font-weight': 600,
  });
  heading.textContent = title;
  const body = element('g', { transform: `translate(${MARGIN} ${MARGIN + TITLE_HEIGHT})` });
  body.append(...copy.childNodes);
  svg.append(element('rect', { width: outerWidth, height: outerHeight, fill: ground }), heading, body);
  return svg as SVGSVGElement;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, String(value));
  }
  return made;
}
