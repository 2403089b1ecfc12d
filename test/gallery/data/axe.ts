import axe from 'axe-core';

/** Broken accessibility rules of what is drawn now. The screen stands without its shell: landmarks are the shell's. */
export async function violations(): Promise<string[]> {
  const result = await axe.run(document.body, { rules: { region: { enabled: false } } });
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
  );
}
