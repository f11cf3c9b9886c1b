/** A synthetic user: asks for one page as anybody would, and fails when it isn't served. Runs in CloudWatch Synthetics. */

/** What a visit is made with. */
export interface Visit {
  /** Address of the page. */
  readonly url: string;
  /** Milliseconds that the page may take. */
  readonly timeoutMs: number;
}

/** How a page came. */
export interface Visited {
  readonly status: number;
  readonly milliseconds: number;
}

/**
 * Asks for the page, redirects followed, nothing cached.
 *
 * @throws Error that says what was asked, what came, and what was expected.
 */
export async function visit({ url, timeoutMs }: Visit): Promise<Visited> {
  const started = Date.now();
  const taken = () => Date.now() - started;
  let response: Response;
  try {
    response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: { "cache-control": "no-cache", "user-agent": "plumbline-canary" },
    });
    await response.arrayBuffer();
  } catch (error) {
    throw new Error(
      `GET ${url} got no answer after ${taken()} ms (${reasonOf(error)}); expected one within ${timeoutMs} ms`,
      { cause: error },
    );
  }
  if (!response.ok)
    throw new Error(`GET ${url} was answered ${response.status} after ${taken()} ms; expected 200 to 299`);
  return { status: response.status, milliseconds: taken() };
}

/** `fetch` says "fetch failed" and keeps the reason for itself. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Reads the visit from the canary's environment. */
export function visitOf(environment: Readonly<Record<string, string | undefined>>): Visit {
  const { VISIT_URL: url, VISIT_TIMEOUT_MS: timeoutMs } = environment;
  if (url === undefined || timeoutMs === undefined)
    throw new Error("VISIT_URL and VISIT_TIMEOUT_MS are not set in the canary's environment");
  return { url, timeoutMs: Number(timeoutMs) };
}

/** What Synthetics calls at every run: it counts as failed when this throws. */
export async function handler(): Promise<string> {
  const asked = visitOf(process.env);
  const { status, milliseconds } = await visit(asked);
  const told = `GET ${asked.url} was answered ${status} after ${milliseconds} ms`;
  console.log(told);
  return told;
}
