import type { Duplex } from "node:stream";

export const LINE_FD: number;
export function send(
  socket: Duplex,
  number: number,
  name: string,
  message: Uint8Array,
  options?: { readonly canWait?: boolean },
): void;
export function receive(
  socket: Duplex,
  onFrame: (number: number, name: string, message: Buffer) => void,
): void;
