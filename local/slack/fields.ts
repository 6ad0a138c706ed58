import type { Fields } from "./types.ts";

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function getText(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export function getFields(fields: Fields, name: string): Fields {
  const value = parseJson(fields[name]);
  return isFields(value) ? value : {};
}

/** The objects of a list; anything else in it is left out. */
export function listFields(value: unknown): Fields[] {
  const parsed = parseJson(value);
  return Array.isArray(parsed) ? parsed.filter(isFields) : [];
}

/** Form posts carry lists and objects as JSON text, JSON posts carry them as they are. */
export function parseJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export function isTrue(value: unknown): boolean {
  return value === true || value === "true" || value === "1" || value === 1;
}
