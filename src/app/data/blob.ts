/** Text chunks as one file; a browser may keep large blobs on disk. */
export async function blobOf(chunks: AsyncIterable<string>, type: string): Promise<Blob> {
  const parts: string[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Blob(parts, { type });
}
