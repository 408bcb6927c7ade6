/** What a template asks for and what each of its tags gives: for the clerk to look at before anything is made. */
import type { TemplateCheck, WordTag } from '../../../../shared/contract/wordTemplates.ts';
import { factWords } from '../../../../shared/wordTemplate/tagText.ts';
import type { Scope } from '../../indicators/conditions.ts';
import type { Store } from '../../store/store.ts';
import { answerTags, keyOf, printFigure, type Answers, type Lines } from './answers.ts';
import type { Meaning } from './dictionary.ts';
import { openDocx } from './openDocx.ts';
import { readTags, type FoundTag } from './readTags.ts';

const sampleLines = 3;

/** @throws AppError `template-unreadable`, `period-invalid`, `unit-unknown` */
export async function checkTemplate(store: Store, template: { readonly name: string; readonly file: Uint8Array }, scope: Scope, today: string): Promise<TemplateCheck> {
  const { parts, problems } = await readTags(await openDocx(template.file, template.name));
  const answers = await answerTags(store, parts, scope, { today, most: sampleLines, whole: false, full: false });
  const told = new Map<string, WordTag>();
  const tell = (place: string, tags: readonly FoundTag[], around: Lines | null, loop: FoundTag | null): void => {
    for (const tag of tags) {
      const key = [place, around?.key ?? '', tag.written].join('\n\n');
      const known = told.get(key);
      told.set(key, known ? { ...known, times: known.times + 1 } : describe(tag, place, around, loop, answers));
      const own = tag.loop ? answers.lines.get(keyOf(tag.text, around)) : undefined;
      tell(place, tag.inner, own ?? around, own ? tag : loop);
    }
  };
  for (const { place, tags } of parts) tell(place, tags, null, null);
  return { name: template.name, tags: [...told.values()], problems: [...problems, ...answers.problems], sensitive: [...answers.lines.values()].some((lines) => lines.sensitive), unitName: answers.unitName };
}

function describe(tag: FoundTag, place: string, around: Lines | null, loop: FoundTag | null, answers: Answers): WordTag {
  const base = { tag: tag.written, place, times: 1, shown: '', unit: '', missing: false, id: null, drill: null, definition: '', inside: loop?.written ?? null, nearest: [] };
  if (around && !tag.loop) {
    if (isSerial(tag.text)) return { ...base, kind: 'column', label: '序号', shown: '1、2、3 …' };
    const column = around.find(tag.text);
    if (column) return { ...base, kind: 'column', label: column.label, shown: around.rows.slice(0, sampleLines).map((row) => row[column.at] || '（空）').join('、') };
  }
  return { ...base, ...ofMeaning(tag, answers.dictionary.meaning(tag.text, tag.loop), answers, around) };
}

type Told = Partial<WordTag> & Pick<WordTag, 'kind' | 'label'>;

function ofMeaning(tag: FoundTag, meaning: Meaning, answers: Answers, around: Lines | null): Told {
  switch (meaning.kind) {
    case 'figure': {
      const value = answers.values.get(meaning.id);
      const printed = printFigure(value, meaning.aspect);
      return { kind: 'figure', label: value?.label ?? tag.text, shown: printed.text, missing: printed.missing, unit: meaning.aspect === 'number' || meaning.aspect === 'plan' || meaning.aspect === 'lastYear' ? (value?.unit ?? '') : '', id: meaning.id, drill: value?.drill ?? null, definition: value?.definition ?? '' };
    }
    case 'fact':
      return { kind: 'fact', label: factWords[meaning.fact][0], shown: answers.facts[meaning.fact] };
    case 'condition': {
      const value = answers.values.get(meaning.id);
      const stands = holds(value?.value ?? null);
      return { kind: 'condition', label: `${value?.label ?? tag.text}不是 0 时才写`, shown: stands ? '写上' : '不写', id: meaning.id, drill: value?.drill ?? null, definition: value?.definition ?? '' };
    }
    case 'rows':
    case 'names':
    case 'parts': {
      const lines = answers.lines.get(keyOf(tag.text, around));
      if (!lines) break;
      const first = lines.rows.slice(0, sampleLines).map((row) => row[0] ?? '').filter((text) => text !== '');
      const more = lines.total > first.length ? ' …' : '';
      // Of an inner list only the lines of the first rows around it were asked for: their number says nothing.
      if (lines.owners) return { kind: meaning.kind, label: `每${around?.counter ?? '行'}的${lines.label}`, shown: first.length === 0 ? '没有，不写' : `${first.join('、')}${lines.total > first.length ? ' …' : ''}` };
      return { kind: meaning.kind, label: lines.label, shown: lines.total === 0 ? '没有，不写' : `${lines.total} 行：${first.join('、')}${more}`, drill: lines.drill, definition: lines.words === '' ? '' : `时段：${lines.words}`, id: 'id' in meaning ? meaning.id : null };
    }
    case 'unknown':
      break;
  }
  return { kind: 'unknown', label: '没认出', nearest: [...answers.dictionary.nearest(tag.text, tag.loop, around?.columns ?? [])] };
}

/** Whether a header only counts rows (序号). */
export function isSerial(text: string): boolean {
  return /^(?:序号|序|编号)$/u.test(text.trim());
}

/** Whether a condition lets its text stand: something is known and it is not nothing. */
export function holds(value: number | null): boolean {
  return value !== null && value !== 0;
}
