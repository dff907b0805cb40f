import { useQuery } from '@tanstack/react-query';
import { getJson } from '../../api/http';
import type { ConformanceAnswer, Disagreement, StandardClause } from '../../api/standards';
import { useWords } from '../../i18n';
import { Card } from '../../ui/Card';
import { Failure, Waiting } from '../../ui/States';
import { StateMark } from './StateMark';

/** Where the standards disagree: what each says with its clause, and the rule that is followed. */
export function DisagreementsCard({ answer, open }: { answer: ConformanceAnswer; open: (clause: StandardClause) => void }) {
  const { t, nameOf } = useWords();
  const topics = useQuery({
    queryKey: ['disagreements'],
    queryFn: ({ signal }) => getJson<Disagreement[]>('/standards/disagreements', {}, signal),
    staleTime: Infinity,
  });
  const standards = answer.standards.filter((standard) => topics.data?.some((topic) => topic.says.some((said) => said.standard === standard.id)));
  return (
    <Card title={t('standards.differences')} note={t('standards.differencesNote')}>
      {topics.error && <Failure error={topics.error} retry={() => void topics.refetch()} />}
      {topics.isPending && <Waiting height={420} />}
      {topics.data && (
        <div className="scroll-x differences">
          <table className="table">
            <thead>
              <tr>
                <th>{t('standards.topic')}</th>
                {standards.map((standard) => <th key={standard.id} title={nameOf(standard.name)}>{standard.id}</th>)}
                <th>{t('standards.rule')}</th>
              </tr>
            </thead>
            <tbody>
              {topics.data.map((topic) => (
                <tr key={topic.id}>
                  <th scope="row">{nameOf(topic.topic)}</th>
                  {standards.map((standard) => <Said key={standard.id} topic={topic} standard={standard.id} />)}
                  <td className="difference-rule">
                    {nameOf(topic.rule)}
                    <Rows topic={topic} answer={answer} open={open} />
                    {topic.settings.map((key) => {
                      const setting = answer.settings.find((s) => s.key === key);
                      return setting && <p className="quiet" key={key}>{nameOf(setting.name)}: {setting.own ?? setting.default ?? t('standards.open')}{(setting.own ?? setting.default) !== null && ` ${setting.unit}`}</p>;
                    })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function Said({ topic, standard }: { topic: Disagreement; standard: string }) {
  const { t, nameOf } = useWords();
  const said = topic.says.find((s) => s.standard === standard);
  return <td>{said ? <><b className="difference-clause">{said.clause}</b>{nameOf(said.text)}</> : <span className="quiet">{t('standards.says.nothing')}</span>}</td>;
}

/** The demands behind a topic, each once, with the verdict of the first standard that asks for it. */
function Rows({ topic, answer, open }: { topic: Disagreement; answer: ConformanceAnswer; open: (clause: StandardClause) => void }) {
  const { nameOf } = useWords();
  const clauses = topic.rows.flatMap((row) => answer.standards.flatMap((standard) => standard.clauses).find((clause) => clause.row === row) ?? []);
  return (
    <div className="difference-rows">
      {clauses.map((clause) => (
        <button type="button" key={clause.row} className="link verdict-cell" title={nameOf(clause.name)} onClick={() => open(clause)}>
          <StateMark state={clause.state} word={false} /> {clause.row}
        </button>
      ))}
    </div>
  );
}
