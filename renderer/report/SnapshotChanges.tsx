import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { Findings } from './Findings.tsx';
import type { PersonChange, SnapshotChange, SnapshotDifferences, StructureChange } from '../../shared/contract/report.ts';

type View = 'numbers' | 'people' | 'structure';

/** 改动清单 of two filed reports: by number, by person, and by what people are (女 +3). */
export function SnapshotChanges(props: { readonly found: SnapshotDifferences; readonly title: string }): ReactNode {
  const [view, setView] = useState<View>('numbers');
  const { changes, same, people, peopleTotal, structure } = props.found;
  if (changes.length === 0 && peopleTotal === 0)
    return (
      <section className="panel">
        <header className="panel-head">
          <h2>改动清单：没有变化</h2>
        </header>
        <p className="faint">{same} 个指标和存档时完全一样。</p>
      </section>
    );
  return (
    <section className="panel snapshot-changes">
      <header className="panel-head">
        <h2>改动清单：{changes.length} 个指标有变化</h2>
        <span className="faint">
          {props.title}，{same} 个没变
        </span>
        <Segmented<View>
          value={view}
          onChange={setView}
          options={[
            { value: 'numbers', label: `按指标看 ${changes.length}` },
            { value: 'people', label: `按人看 ${peopleTotal}` },
            { value: 'structure', label: `按结构看 ${structure.length}` },
          ]}
        />
      </header>
      {view === 'numbers' && <ByNumber changes={changes} />}
      {view === 'people' && <ByPerson people={people} total={peopleTotal} />}
      {view === 'structure' && <ByStructure lines={structure} known={people !== null} />}
    </section>
  );
}

function ByNumber({ changes }: { readonly changes: readonly SnapshotChange[] }): ReactNode {
  if (changes.length === 0) return <p className="faint">没有指标变化，只有人的信息变了，请按人看。</p>;
  return (
    <Findings heads={['编号', '指标', '原来', '后来', '增减', '变在谁身上']}>
        {changes.map((c) => (
          <tr key={c.id}>
            <td className="faint">{c.number}</td>
            <td>{c.label}</td>
            <td>
              {c.before}
              {c.before !== '—' && c.unit}
            </td>
            <td>
              {c.after}
              {c.unit}
            </td>
            <td>{c.change === null ? '' : signed(c.change)}</td>
            <td>
              <Names words="增" names={c.added} total={c.addedTotal} />
              <Names words="减" names={c.removed} total={c.removedTotal} />
              {c.addedTotal + c.removedTotal === 0 && <span className="faint">名单没变，是名单里的数额或分母变了</span>}
            </td>
          </tr>
        ))}
      </Findings>
  );
}

const kinds = { came: '新增', left: '减少', changed: '变动' } as const;

function ByPerson({ people, total }: { readonly people: readonly PersonChange[] | null; readonly total: number }): ReactNode {
  if (people === null) return <p className="faint">其中一份是旧版本存的档，没有留下人的信息，只能按指标看。</p>;
  if (people.length === 0) return <p className="faint">没有人进出这些数，也没有人的信息变化。</p>;
  return (
    <>
      <Findings heads={['姓名', '变化', '进出了哪些指标', '本人信息']}>
          {people.map((p) => (
            <tr key={p.person}>
              <td>{p.name}</td>
              <td>{kinds[p.kind]}</td>
              <td>
                {p.numbers.map((n) => (
                  <div key={n.id}>
                    {n.number} {n.label} <b>{signed(n.after - n.before)}</b>
                  </div>
                ))}
              </td>
              <td>
                {p.facts.map((f) => (
                  <div key={f.label}>
                    {f.label}：{f.before === '' ? '未填' : f.before} → {f.after === '' ? '未填' : f.after}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </Findings>
      {total > people.length && (
        <p className="faint">
          只列出前 {people.length} 人，共 {total} 人。
        </p>
      )}
    </>
  );
}

function ByStructure({ lines, known }: { readonly lines: readonly StructureChange[]; readonly known: boolean }): ReactNode {
  if (!known) return <p className="faint">其中一份是旧版本存的档，没有留下人的信息，只能按指标看。</p>;
  if (lines.length === 0) return <p className="faint">这些数里的人，性别、民族、政治面貌、学历、职称级别、乡镇都没有变化。</p>;
  return (
    <>
      <p className="faint">各指标背后的人，每人只算一次。</p>
      <Findings heads={['项目', '原来（人）', '后来（人）', '增减', '是谁']}>
          {lines.map((s) => (
            <tr key={`${s.fact} ${s.value}`}>
              <td>
                {s.fact}：{s.value}
              </td>
              <td>{s.before}</td>
              <td>{s.after}</td>
              <td>{signed(s.after - s.before)}</td>
              <td>
                <Names words="增" names={s.added} total={s.addedTotal} />
                <Names words="减" names={s.removed} total={s.removedTotal} />
              </td>
            </tr>
          ))}
        </Findings>
    </>
  );
}

const namesInLine = 12;

function Names(props: { readonly words: string; readonly names: readonly string[]; readonly total: number }): ReactNode {
  if (props.total === 0) return null;
  return (
    <div>
      {props.words} {props.total}：{props.names.slice(0, namesInLine).join('、')}
      {props.total > namesInLine && '…'}
    </div>
  );
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0';
}
