/** A refusal or failure of the host, in the words of its problem document. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
    /** What is wrong and where, as far as the host located it. */
    readonly problems: readonly { path?: string; value?: string | null; message: string }[] = [],
  ) {
    super(detail ?? title);
    this.name = 'ApiError';
  }
}

export type Query = Record<string, string | number | boolean | undefined>;

export function pathOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

export async function getJson<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const response = await fetch(pathOf(path, query), { headers: { accept: 'application/json' }, signal: signal ?? null });
  if (!response.ok) {
    throw await errorOf(response);
  }
  return (await response.json()) as T;
}

export async function postJson(path: string, body: unknown): Promise<void> {
  await send('POST', path, body);
}

/** Sends and reads the answer. */
export async function sendJson<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return (await (await send(method, path, body)).json()) as T;
}

/** Sends; the answer is 2xx. */
export async function send(method: string, path: string, body?: unknown): Promise<Response> {
  const response = await fetch(pathOf(path), {
    method,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw await errorOf(response);
  }
  return response;
}

async function errorOf(response: Response): Promise<ApiError> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as { title?: string; detail?: string; problems?: ApiError['problems'] };
    return new ApiError(response.status, problem.title ?? response.statusText, problem.detail ?? null, Array.isArray(problem.problems) ? problem.problems : []);
  } catch {
    return new ApiError(response.status, response.statusText, null);
  }
}
