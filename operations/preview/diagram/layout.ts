/**
 * Where everything in a picture goes. Zones are columns and kinds of subnet are rows, so the network is a grid that
 * needs no search for a layout: a box spans the columns of its zones, and what shares a row has a line each.
 */
import type { Arrow, Box, Picture } from "./picture";
import { CLIENTS } from "./picture";
import type { SubnetKind } from "./subnets";
import { SUBNET_KINDS } from "./subnets";

/** A rectangle, in pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox extends Rect {
  readonly box: Pick<Box, "id" | "label" | "detail">;
}

/** One subnet's cell. */
export interface Cell extends Rect {
  readonly kind: SubnetKind;
  readonly cidr: string;
}

export interface PlacedArrow extends Pick<Arrow, "meaning"> {
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly network: Rect | undefined;
  readonly zones: readonly (Rect & { readonly name: string })[];
  readonly cells: readonly Cell[];
  readonly boxes: readonly PlacedBox[];
  /** What runs around it: in words, line by line. */
  readonly around: { readonly y: number; readonly texts: readonly string[] };
  readonly arrows: readonly PlacedArrow[];
}

const MARGIN = 24;
const TOP = 56;
const BOX = { width: 176, height: 46, gap: 14 };
const ZONE = { width: 236, gap: 24, head: 30 };
const CELL = { head: 26, foot: 12 };
const LANE = 12;

/** Places what a picture shows. */
export function layoutOf(picture: Picture): Layout {
  return new Placing(picture).layout();
}

class Placing {
  readonly #placed = new Map<string, PlacedBox>();
  /** The line of the network that a box is on, counted from the top. */
  readonly #lines = new Map<string, number>();
  readonly #zones: (Rect & { readonly name: string })[] = [];
  readonly #cells: Cell[] = [];
  readonly #left: number;
  readonly #lanes = { left: 0, right: 0 };

  constructor(private readonly picture: Picture) {
    const traffic = picture.arrows.filter(({ meaning }) => meaning === "traffic").length;
    this.#left = MARGIN + BOX.width + 60 + traffic * LANE;
  }

  layout(): Layout {
    const { zones, boxes, arrows } = this.picture;
    const inside = zones.length > 0 ? this.#grid() : TOP;
    const right = this.#left + zones.length * (ZONE.width + ZONE.gap);
    const network = zones.length > 0 ? this.#frame(right, inside) : undefined;
    this.#front();
    const access = arrows.filter(({ meaning }) => meaning === "access").length;
    const beside = (network ? right + MARGIN : this.#left) + 40 + access * LANE;
    const bottom = Math.max(inside + MARGIN, this.#beside(beside));
    const placedArrows = this.#inLaneOrder(arrows).flatMap((arrow) => this.#arrow(arrow) ?? []);
    const around = boxes
      .filter(({ part }) => part === "around")
      .map(({ label, detail }) => `${label} ${detail}`)
      .sort();
    const width = beside + BOX.width + MARGIN;
    const texts = wrapped(around, Math.floor((width - 2 * MARGIN) / 7));
    return {
      width,
      height: bottom + 20 + (texts.length > 0 ? texts.length * 20 + 30 : 0),
      network,
      zones: this.#zones,
      cells: this.#cells,
      boxes: [...this.#placed.values()],
      around: { y: bottom + 24, texts },
      arrows: placedArrows,
    };
  }

  /** Rows of subnets, one under the other. Returns where they end. */
  #grid(): number {
    const { zones, subnets, boxes } = this.picture;
    let y = TOP + 34 + ZONE.head;
    const first = y;
    let line = 0;
    for (const kind of SUBNET_KINDS) {
      const ofKind = subnets.filter((subnet) => subnet.kind === kind);
      if (ofKind.length === 0) continue;
      const lines = linesOf(boxes.filter((box) => box.part === "network" && box.kind === kind));
      const height = CELL.head + Math.max(lines.length, 1) * (BOX.height + BOX.gap) - BOX.gap + CELL.foot;
      for (const { zone, cidr } of ofKind) {
        this.#cells.push({ x: this.#zoneX(zone), y, width: ZONE.width, height, kind, cidr });
      }
      for (const [index, sharing] of lines.entries()) {
        const at = y + CELL.head + index * (BOX.height + BOX.gap);
        for (const box of sharing) {
          this.#place(box, this.#span(box, at));
          this.#lines.set(box.id, line);
        }
        line += 1;
      }
      y += height + 12;
    }
    for (const name of zones) {
      const rect = { y: first - ZONE.head, height: y - first + ZONE.head - 4 };
      this.#zones.push({ name, x: this.#zoneX(name) - 6, width: ZONE.width + 12, ...rect });
    }
    return y;
  }

  #frame(right: number, bottom: number): Rect {
    return {
      x: this.#left - MARGIN,
      y: TOP,
      width: right - this.#left - ZONE.gap + 2 * MARGIN,
      height: bottom - TOP + 8,
    };
  }

  #zoneX(zone: string): number {
    return this.#left + this.picture.zones.indexOf(zone) * (ZONE.width + ZONE.gap);
  }

  /** A box over the columns of its zones. */
  #span({ zones }: Box, y: number): Rect {
    const starts = zones.map((zone) => this.#zoneX(zone));
    const x = Math.min(...starts) + 10;
    return { x, y, width: Math.max(...starts) + ZONE.width - 10 - x, height: BOX.height };
  }

  /** Who comes, and what they meet first, beside what they come to. */
  #front(): void {
    const { arrows, boxes } = this.picture;
    const hasClients = arrows.some(({ from }) => from === CLIENTS);
    const clients = { id: CLIENTS, label: "Clients", detail: "from the internet" };
    const front = [...(hasClients ? [clients] : []), ...boxes.filter(({ part }) => part === "front")];
    const entrance = arrows.find(({ from, to }) => from === CLIENTS && this.#placed.has(to));
    const start = (entrance && this.#placed.get(entrance.to)?.y) ?? TOP + 20;
    for (const [index, box] of front.entries()) {
      const y = start + index * (BOX.height + BOX.gap);
      this.#place(box, { x: MARGIN, y, width: BOX.width, height: BOX.height });
    }
  }

  /** What stands beside the network: first what something in it uses. Returns where it ends. */
  #beside(x: number): number {
    const { arrows, boxes } = this.picture;
    const usedFrom = (id: string) => {
      const users = arrows.filter(({ to }) => to === id).map(({ from }) => this.#placed.get(from)?.y ?? 0);
      return Math.min(...users, Number.MAX_SAFE_INTEGER);
    };
    const beside = boxes
      .filter(({ part }) => part === "beside")
      .toSorted((a, b) => usedFrom(a.id) - usedFrom(b.id));
    for (const [index, box] of beside.entries()) {
      const y = TOP + index * (BOX.height + BOX.gap);
      this.#place(box, { x, y, width: BOX.width, height: BOX.height });
    }
    const front = boxes.filter(({ part }) => part === "front").length + 1;
    return TOP + Math.max(beside.length, front) * (BOX.height + BOX.gap) + MARGIN;
  }

  /** The lower an arrow begins, the nearer its lane is to where it ends: so lanes don't cross. */
  #inLaneOrder(arrows: readonly Arrow[]): readonly Arrow[] {
    return arrows.toSorted((a, b) => (this.#placed.get(b.from)?.y ?? 0) - (this.#placed.get(a.from)?.y ?? 0));
  }

  #place(box: Pick<Box, "id" | "label" | "detail">, rect: Rect): void {
    this.#placed.set(box.id, { box, ...rect });
  }

  /** Straight to a neighbour; else out at the side, along a lane of its own, and in again. */
  #arrow({ from, to, meaning }: Arrow): PlacedArrow | undefined {
    const [start, end] = [this.#placed.get(from), this.#placed.get(to)];
    if (!start || !end) return undefined;
    const [a, b] = [start.y + start.height / 2, end.y + end.height / 2];
    const isFront = start.x === MARGIN;
    if (isFront && end.x === MARGIN) {
      const x = MARGIN - 10;
      return line(meaning, [start.x, a], [x, a], [x, b], [end.x, b]);
    }
    const out = start.x + start.width;
    if (isFront && this.#lines.has(to)) {
      // What is below the one that it leads to comes in below the others.
      const entry = b + Math.sign(a - b) * 12;
      return line(meaning, [out, a], [out + 18, a], [out + 18, entry], [end.x, entry]);
    }
    if (out <= end.x) {
      const lane = end.x - 16 - this.#lanes.right++ * LANE;
      // Past the network, not through it.
      const above: PlacedArrow["points"] = [
        [out + 30, a],
        [out + 30, TOP - 10],
        [lane, TOP - 10],
      ];
      return line(meaning, [out, a], ...(isFront ? above : [[lane, a] as const]), [lane, b], [end.x, b]);
    }
    const [own, other] = [this.#lines.get(from), this.#lines.get(to)];
    if (own !== undefined && other === own + 1) {
      const x = Math.max(start.x, end.x) + Math.min(start.width, end.width) / 2;
      return line(meaning, [x, start.y + start.height], [x, end.y]);
    }
    const x = this.#left - MARGIN - 8 - this.#lanes.left++ * LANE;
    return line(meaning, [start.x, a + 8], [x, a + 8], [x, b - 8], [end.x, b - 8]);
  }
}

function line(meaning: Arrow["meaning"], ...points: PlacedArrow["points"]): PlacedArrow {
  return {
    meaning,
    points: points.filter(([x, y], at) => x !== points[at - 1]?.[0] || y !== points[at - 1]?.[1]),
  };
}

/** Boxes line by line: those in one zone share lines, what spans more has one to itself, what comes first on top. */
function linesOf(boxes: readonly Box[]): readonly (readonly Box[])[] {
  const lines: Box[][] = [];
  for (const box of boxes.toSorted((a, b) => a.zones.length - b.zones.length || rank(a) - rank(b))) {
    const free = lines.find((sharing) =>
      sharing.every((other) => !other.zones.some((zone) => box.zones.includes(zone))),
    );
    if (free) free.push(box);
    else lines.push([box]);
  }
  return lines;
}

/** Endpoints are beside the way. */
function rank({ label }: Box): number {
  return label.includes("endpoint") ? 1 : 0;
}

/** Texts in lines of at most so many characters. */
function wrapped(texts: readonly string[], length: number): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + text.length + 3 <= length)
      lines[lines.length - 1] = `${last} · ${text}`;
    else lines.push(text);
  }
  return lines;
}
