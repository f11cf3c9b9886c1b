/** A message of the engine or the program that belongs in the report. */
export interface Warning {
  readonly message: string;
  readonly urn?: string;
}

/** Collects warnings (each once) and the errors that made the program fail. */
export class Diagnostics {
  readonly #warnings = new Map<string, Warning>();
  readonly #errors: string[] = [];

  constructor(
    private readonly onMessage?: (severity: "info" | "warning" | "error", message: string) => void,
  ) {}

  info(message: string): void {
    this.onMessage?.("info", message);
  }

  warn(message: string, urn?: string): void {
    const key = `${urn ?? ""} ${message}`;
    if (this.#warnings.has(key)) return;
    this.#warnings.set(key, urn === undefined || urn === "" ? { message } : { message, urn });
    this.onMessage?.("warning", message);
  }

  error(message: string): void {
    if (!this.#errors.includes(message)) this.#errors.push(message);
  }

  get warnings(): readonly Warning[] {
    return [...this.#warnings.values()];
  }

  get errors(): readonly string[] {
    return this.#errors;
  }
}
