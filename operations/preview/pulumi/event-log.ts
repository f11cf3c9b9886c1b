import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const INTERVAL_MS = 200;

/** Follows the file to which `pulumi` writes its events, one a line, and hands on each whole line. */
export class EventLog {
  #offset = 0;
  #rest = "";
  readonly #decoder = new StringDecoder("utf8");
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly file: string,
    private readonly onLine: (line: string) => void,
  ) {
    this.#timer = setInterval(() => {
      this.#read();
    }, INTERVAL_MS);
  }

  /** Reads what has been written since, and stops. */
  end(): void {
    clearInterval(this.#timer);
    this.#read();
    if (this.#rest !== "") this.onLine(this.#rest);
    this.#rest = "";
  }

  #read(): void {
    if (!existsSync(this.file)) return;
    const descriptor = openSync(this.file, "r");
    try {
      const buffer = Buffer.alloc(1 << 20);
      for (;;) {
        const length = readSync(descriptor, buffer, 0, buffer.length, this.#offset);
        if (length === 0) return;
        this.#offset += length;
        const lines = (this.#rest + this.#decoder.write(buffer.subarray(0, length))).split("\n");
        this.#rest = lines.pop() ?? "";
        for (const line of lines) this.onLine(line);
      }
    } finally {
      closeSync(descriptor);
    }
  }
}
