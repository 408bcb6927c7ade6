/** 对数 of names printed beside a count (5 个：兰州大学、甘肃农业大学 …): altered by hand, or no longer those of the ledgers. */
import type { Finding } from '../../../../shared/contract/report.ts';
import type { IndicatorValue } from '../../../../shared/contract/reporting.ts';
import type { DocxLine } from './docxLines.ts';
import type { PrintedLine } from './printed.ts';

/** A list of names in a document, with the text that was printed. */
interface Listed {
  readonly place: number;
  readonly id: string;
  readonly now: string;
  readonly printed: string;
}

interface Input {
  readonly lines: readonly DocxLine[];
  readonly texts: readonly string[];
  readonly printed: readonly PrintedLine[];
  readonly pairs: readonly (number | null)[];
}

/** Lists of names that are found again: by their mark, or because they stand where they were printed, word for word. */
export function namesIn({ lines, texts, printed, pairs }: Input): readonly Listed[] {
  return lines.flatMap((line, place) => {
    const was = printed[pairs[place] ?? -1];
    if (!was) return [];
    const taken = new Map<string, number>();
    return was.figures.flatMap((figure): readonly Listed[] => {
      if (figure.show !== 'names') return [];
      const before = was.text.slice(figure.start, figure.end);
      if (before === '' || before === 'XX') return [];
      // The same list may be printed twice in a line.
      const nth = taken.get(figure.id) ?? 0;
      taken.set(figure.id, nth + 1);
      const span = line.bound.filter(({ tag }) => tag.id === figure.id && tag.show === 'names')[nth];
      const text = texts[place] ?? '';
      if (span) return [{ place, id: figure.id, now: text.slice(span.start, span.end), printed: before }];
      return text.includes(before) ? [{ place, id: figure.id, now: before, printed: before }] : [];
    });
  });
}

/**
 * What is to be said about lists of names.
 * @param told ids of numbers already said to be out of date: that their list grew goes without saying
 */
export function judgeNames(listed: readonly Listed[], lines: readonly DocxLine[], today: ReadonlyMap<string, IndicatorValue>, told: ReadonlySet<string>): readonly Finding[] {
  return listed.flatMap(({ place, id, now, printed }): readonly Finding[] => {
    const line = lines[place];
    if (!line) return [];
    const value = today.get(id);
    const names = value?.names ?? null;
    const base = { paragraph: place + 1, place: line.place, text: shortened(now), id, label: value?.label ?? id, drill: value?.drill ?? null, today: '' };
    const findings: Finding[] = [];
    const [before, after] = [namesOf(printed), namesOf(now)];
    const gone = before.filter((name) => !after.includes(name));
    const added = after.filter((name) => !before.includes(name));
    for (let i = 0; i < Math.max(gone.length, added.length); i += 1) {
      const [was, is] = [gone[i] ?? '', added[i] ?? ''];
      const known = names?.includes(is) === true;
      findings.push({
        ...base,
        kind: was !== '' && is !== '' ? 'changed' : is === '' ? 'removed' : 'added',
        found: is,
        printed: was,
        advice: is === '' ? '印的时候名单里有，是后来删掉的。' : known ? '手工改过，今天台账的名单里有。' : '手工写的，今天台账的名单里没有。请先改台账，再重新生成。',
      });
    }
    if (names === null || value?.namesTotal !== names.length) return findings;
    for (const name of before.filter((one) => after.includes(one) && !names.includes(one)))
      findings.push({ ...base, kind: 'stale', found: name, printed: name, today: '不在名单里', advice: '印出来以后台账变了：改了名，或者不再算在这个数里。' });
    // A list cut short (等) need not hold what came.
    const whole = !printed.endsWith('等') && before.length < names.length + 1;
    const came = whole && !told.has(id) ? names.filter((name) => !before.includes(name) && !after.includes(name)) : [];
    if (came.length > 0) findings.push({ ...base, kind: 'stale', found: '', printed: '', today: `多了：${came.slice(0, 5).join('、')}${came.length > 5 ? '等' : ''}`, advice: '印出来以后台账里新增的，名单里还没有。请重新生成。' });
    return findings;
  });
}

/** A list as it is printed, name by name; what stands in brackets belongs to its name. */
function namesOf(text: string): readonly string[] {
  const names: string[] = [];
  let [name, depth] = ['', 0];
  for (const char of text.replace(/等$/u, '').replaceAll(/\s+/gu, '')) {
    if (char === '（' || char === '(') depth += 1;
    if (char === '）' || char === ')') depth -= 1;
    if ((char === '、' || char === '，' || char === ',') && depth <= 0) {
      names.push(name);
      name = '';
    } else name += char;
  }
  return [...names, name].filter((one) => one !== '');
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
