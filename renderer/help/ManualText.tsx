import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { hrefOf } from '../app/route.ts';
import { textOf } from './manual.ts';

interface TextProps {
  readonly tokens: readonly Token[];
  readonly pictures: Readonly<Record<string, string>>;
}

/** Markdown as elements of the page: no HTML is put in, links stay inside the program, pictures are the shipped ones. */
export function ManualText(props: TextProps): ReactNode {
  return props.tokens.map((token, i) => <One key={i} token={token} pictures={props.pictures} />);
}

function One(props: { readonly token: Token; readonly pictures: TextProps['pictures'] }): ReactNode {
  const { pictures } = props;
  const token = props.token as Tokens.Generic;
  const inside = token.tokens === undefined ? textOf(token) : <ManualText tokens={token.tokens} pictures={pictures} />;
  switch (token.type) {
    case 'paragraph':
      return onlyPicture(token) ? <figure>{inside}</figure> : <p>{inside}</p>;
    case 'list':
      return <List list={props.token as Tokens.List} pictures={pictures} />;
    case 'table':
      return <Table table={props.token as Tokens.Table} pictures={pictures} />;
    case 'blockquote':
      return <blockquote>{inside}</blockquote>;
    case 'code':
      return <pre>{inside}</pre>;
    case 'strong':
      return <strong>{inside}</strong>;
    case 'em':
      return <em>{inside}</em>;
    case 'codespan':
      return <code>{inside}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <Link href={String(token['href'])}>{inside}</Link>;
    case 'image': {
      const source = pictures[String(token['href'])];
      return source === undefined ? null : <img src={source} alt={String(token['text'])} loading="lazy" />;
    }
    default:
      return <Fragment>{inside}</Fragment>;
  }
}

const onlyPicture = (token: Tokens.Generic): boolean => token.tokens?.length === 1 && token.tokens[0]?.type === 'image';

function Link(props: { readonly href: string; readonly children: ReactNode }): ReactNode {
  // The program is offline: an address of the web is printed, not opened.
  if (!props.href.startsWith('#')) return <span>{props.children}</span>;
  return <a href={hrefOf({ page: 'help', section: decodeURIComponent(props.href.slice(1)) })}>{props.children}</a>;
}

function List(props: { readonly list: Tokens.List; readonly pictures: TextProps['pictures'] }): ReactNode {
  const { list, pictures } = props;
  const items = list.items.map((item, i) => (
    <li key={i}>
      <ManualText tokens={item.tokens} pictures={pictures} />
    </li>
  ));
  return list.ordered ? <ol start={list.start === '' ? 1 : list.start}>{items}</ol> : <ul>{items}</ul>;
}

function Table(props: { readonly table: Tokens.Table; readonly pictures: TextProps['pictures'] }): ReactNode {
  const { table, pictures } = props;
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell, i) => (
            <th key={i}>
              <ManualText tokens={cell.tokens} pictures={pictures} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, j) => (
              <td key={j}>
                <ManualText tokens={cell.tokens} pictures={pictures} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
