/** Where a layer goes beside the button that opened it: within the window, on the other side when there is no room. */

export interface Placing {
  readonly side: 'top' | 'bottom' | 'left' | 'right';
  readonly align: 'start' | 'center' | 'end';
  /** Between the button and the layer. */
  readonly gapPx: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Room {
  readonly width: number;
  readonly height: number;
}

const MARGIN_PX = 8;

interface Sizes {
  readonly anchor: Box;
  readonly layer: Room;
  readonly room: Room;
}

/** Left and top corner of the layer in the window (`room`), in CSS pixels. */
export function placeBeside(
  { anchor, layer, room }: Sizes,
  { side, align, gapPx }: Placing,
): Pick<Box, 'left' | 'top'> {
  const isUpright = side === 'top' || side === 'bottom';
  const [at, length, own, whole] = isUpright
    ? [anchor.top, anchor.height, layer.height, room.height]
    : [anchor.left, anchor.width, layer.width, room.width];
  const before = at - gapPx - own;
  const after = at + length + gapPx;
  const wantsBefore = side === 'top' || side === 'left';
  const fits = wantsBefore ? before >= MARGIN_PX : after + own <= whole - MARGIN_PX;
  const hasMoreBefore = at > whole - at - length;
  const along = fits ? (wantsBefore ? before : after) : hasMoreBefore ? before : after;
  const [start, span, ownSpan, wholeSpan] = isUpright
    ? [anchor.left, anchor.width, layer.width, room.width]
    : [anchor.top, anchor.height, layer.height, room.height];
  const slack = { start: 0, center: (span - ownSpan) / 2, end: span - ownSpan }[align];
  const across = within(start + slack, wholeSpan - ownSpan);
  const kept = within(along, whole - own);
  return isUpright ? { left: across, top: kept } : { left: kept, top: across };
}

const within = (at: number, most: number): number => Math.max(MARGIN_PX, Math.min(at, most - MARGIN_PX));
