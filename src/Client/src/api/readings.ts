import { ApiError, pathOf } from './http';

/** What became of a CSV file of readings. */
export interface ReadingImport {
  isRead: boolean; rows: number; readings: number; missing: number; refusedCount: number; first: string | null; last: string | null;
  refused: { line: number; column: number; field: string; message: string }[];
}

/** Sends a CSV file, plain or gzip, by one of the factory's mappings. A file that could not be read comes back with its reasons. */
export async function importReadings(factory: string, mapping: string, file: File): Promise<ReadingImport> {
  const response = await fetch(pathOf(`/factories/${encodeURIComponent(factory)}/import`, { mapping }), { method: 'POST', headers: { accept: 'application/json' }, body: file });
  const answer = (await response.json()) as ReadingImport & { title?: string; detail?: string };
  if (!response.ok && answer.refused === undefined) {
    throw new ApiError(response.status, answer.title ?? response.statusText, answer.detail ?? null);
  }
  return answer;
}
