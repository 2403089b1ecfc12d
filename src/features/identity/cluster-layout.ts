/** Where the identifiers of one person are drawn: few enough to be laid out at once. */
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation } from 'd3';

export interface Link {
  readonly a: string;
  readonly b: string;
}

export interface PlacedNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** More are listed instead of drawn. */
export const MOST_NODES = 60;
const TICKS = 120;

/** Deterministic: nodes start on a circle in the order given. */
export function placeNodes(ids: readonly string[], links: readonly Link[], [width, height]: readonly [number, number]) {
  const nodes = ids.map((id, at) => ({
    id,
    x: width / 2 + Math.cos((at / ids.length) * 2 * Math.PI) * 60,
    y: height / 2 + Math.sin((at / ids.length) * 2 * Math.PI) * 60,
  }));
  forceSimulation(nodes)
    .force(
      'link',
      forceLink<(typeof nodes)[number], { source: string; target: string }>(
        links.map(({ a, b }) => ({ source: a, target: b })),
      )
        .id(({ id }) => id)
        .distance(90),
    )
    .force('charge', forceManyBody().strength(-320))
    .force('apart', forceCollide(30))
    .force('middle', forceCenter(width / 2, height / 2))
    .stop()
    .tick(TICKS);
  // Names are wide: what lies side by side is pulled apart as far as there is room.
  const stretch = Math.max(1, Math.min(2.4, width / height / 1.4));
  const inside = (value: number, most: number): number => Math.max(20, Math.min(most - 20, value));
  return nodes.map(({ id, x, y }): PlacedNode => ({
    id,
    x: inside(width / 2 + (x - width / 2) * stretch, width),
    y: inside(y, height),
  }));
}
