/** The media type of a Content-Type header in lower case, without its parameters: JSON is UTF-8 whatever `charset` says (RFC 8259). */
export function mediaType(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** `application/json`, or another type of JSON by its suffix (RFC 6839). */
export function isJson(type: string): boolean {
  return type === 'application/json' || /^application\/[a-z0-9.!#$&^_+-]+\+json$/.test(type);
}
