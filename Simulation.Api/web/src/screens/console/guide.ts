/** The facilitator's guide as sections to go through, read from its Markdown. Pure. */
export type Block = { kind: 'text' | 'code'; text: string } | { kind: 'list'; items: string[]; ordered: boolean } | { kind: 'table'; head: string[]; rows: string[][] };
export interface Section { title: string; level: 2 | 3; blocks: Block[] }
export interface Run { text: string; as: 'plain' | 'bold' | 'code' }

const cells = (line: string) => line.replace(/^\||\|$/g, '').split('|').map((c) => c.trim());
const bullet = /^(?:[-*]|\d+\.) /;

/** Everything below the title, cut at its headings. */
export function sectionsOf(markdown: string): Section[] {
  const sections: Section[] = [];
  let block: string[] = [], code = false;
  const end = () => {
    const last = sections.at(-1);
    if (last && block.length > 0) last.blocks.push(read(block));
    block = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      if (code) sections.at(-1)?.blocks.push({ kind: 'code', text: block.join('\n') });
      if (code) block = [];
      else end();
      code = !code;
    } else if (code) block.push(line);
    else if (/^#{2,3} /.test(line)) {
      end();
      sections.push({ title: line.replace(/^#+ /, ''), level: line.startsWith('### ') ? 3 : 2, blocks: [] });
    } else if (line.trim() === '') end();
    else block.push(line);
  }
  end();
  return sections;
}

function read(lines: string[]): Block {
  if (lines.every((l) => l.startsWith('    '))) return { kind: 'code', text: lines.map((l) => l.slice(4)).join('\n') };
  if (lines.length > 1 && lines[0]!.startsWith('|') && /^\|[-| :]+\|$/.test(lines[1]!)) return { kind: 'table', head: cells(lines[0]!), rows: lines.slice(2).map(cells) };
  if (bullet.test(lines[0]!)) {
    const items: string[] = [];
    for (const line of lines) {
      if (bullet.test(line)) items.push(line.replace(bullet, ''));
      else items[items.length - 1] += joint(items.at(-1)!, line.trim());
    }
    return { kind: 'list', items, ordered: /^\d/.test(lines[0]!) };
  }
  return { kind: 'text', text: lines.reduce((all, line) => all + joint(all, line)) };
}

/** Lines of one paragraph are joined as their language does it: Chinese without a space. */
const joint = (before: string, next: string) => (/[\u3000-\u303f\u3400-\u9fff\uff01-\uff60]$/.test(before) && /^[\u3000-\u303f\u3400-\u9fff\uff01-\uff60]/.test(next) ? next : ` ${next}`);

/** A line cut into what is bold, what is code and what is neither; links keep their words. */
export function runsOf(text: string): Run[] {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').split(/(\*\*[^*]+\*\*|`[^`]+`)/).filter((part) => part !== '').map((part) =>
    part.startsWith('**') ? { text: part.slice(2, -2), as: 'bold' } : part.startsWith('`') ? { text: part.slice(1, -1), as: 'code' } : { text: part, as: 'plain' });
}
