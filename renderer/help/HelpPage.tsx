import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import manual from '../../docs/手册.md?manual';
import { showHelp } from '../app/pageState.ts';
import { hrefOf } from '../app/route.ts';
import { recallGuide } from '../guide/guide.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { findSection, readManual, searchManual, type Chapter, type ManualHit, type Section } from './manual.ts';
import { ManualText } from './ManualText.tsx';
import './help.css';

/** 使用手册 inside the program: contents and search on the left, one chapter at a time on the right. */
export function HelpPage(props: { readonly section: string | null }): ReactNode {
  const client = useEngine();
  const chapters = useMemo(() => readManual(manual.text), []);
  const [query, setQuery] = useState('');
  const found = props.section === null ? null : findSection(chapters, props.section);
  const chapter = found?.chapter ?? chapters[0];
  const hits = useMemo(() => searchManual(chapters, query), [chapters, query]);
  const target = found && found.section !== found.chapter ? found.section.id : null;
  const text = useRef<HTMLElement>(null);
  useEffect(() => {
    const heading = target === null ? null : document.getElementById(headingId(target));
    if (heading) heading.scrollIntoView({ block: 'start' });
    else text.current?.scrollTo({ top: 0 });
  }, [chapter, target]);
  return (
    <div className="page tall help">
      <PageHead title="使用手册" note="在任何一页按 F1，就翻到讲那一页的地方。">
        <Button onClick={() => recallGuide(client)}>新手引导</Button>
        <Button onClick={() => showHelp(true)}>快捷键</Button>
      </PageHead>
      <div className="help-body">
        <nav className="help-side panel" aria-label="手册目录">
          <Input
            allowClear
            prefix={<SearchOutlined aria-hidden />}
            placeholder="在手册里查找，如：撤销"
            aria-label="在手册里查找"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          {query.trim() === '' ? <Contents chapters={chapters} current={chapter} section={found?.section} /> : <Hits hits={hits} query={query} />}
        </nav>
        {chapter !== undefined && (
          <article className="help-text panel" ref={text} tabIndex={-1} aria-label={chapter.title}>
            <h2>{chapter.title}</h2>
            <ManualText tokens={chapter.blocks} pictures={manual.pictures} />
            {chapter.sections.map((section) => (
              <section key={section.id} id={headingId(section.id)}>
                <h3>{section.title}</h3>
                <ManualText tokens={section.blocks} pictures={manual.pictures} />
              </section>
            ))}
            <Turn chapters={chapters} current={chapter} />
          </article>
        )}
      </div>
    </div>
  );
}

const headingId = (section: string): string => `help-${section}`;

function Contents(props: { readonly chapters: readonly Chapter[]; readonly current: Chapter | undefined; readonly section: Section | undefined }): ReactNode {
  const line = (section: Section, current: boolean): ReactNode => (
    <a href={hrefOf({ page: 'help', section: section.id })} aria-current={current ? 'location' : undefined}>
      {section.title}
    </a>
  );
  return (
    <ul className="help-contents">
      {props.chapters.map((chapter) => (
        <li key={chapter.id}>
          {line(chapter, props.current === chapter && (props.section === undefined || props.section === chapter))}
          {props.current === chapter && chapter.sections.length > 0 && (
            <ul>
              {chapter.sections.map((section) => (
                <li key={section.id}>{line(section, props.section === section)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function Hits(props: { readonly hits: readonly ManualHit[]; readonly query: string }): ReactNode {
  if (props.hits.length === 0) return <p className="help-none">手册里没有“{props.query.trim()}”，换个说法试试。</p>;
  return (
    <ul className="help-hits">
      {props.hits.map(({ section, chapter, before, found, after }) => (
        <li key={`${chapter.id} ${section.id}`}>
          <a href={hrefOf({ page: 'help', section: section.id })}>
            <b>{section.title}</b>
            <span>
              {before}
              <mark>{found}</mark>
              {after}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** To the chapter before and the one after. */
function Turn(props: { readonly chapters: readonly Chapter[]; readonly current: Chapter }): ReactNode {
  const at = props.chapters.indexOf(props.current);
  const before = props.chapters[at - 1];
  const after = props.chapters[at + 1];
  return (
    <p className="help-turn">
      {before ? <a href={hrefOf({ page: 'help', section: before.id })}>← {before.title}</a> : <span />}
      {after && <a href={hrefOf({ page: 'help', section: after.id })}>{after.title} →</a>}
    </p>
  );
}
