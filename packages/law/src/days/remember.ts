/** Remembers what a pure function answered: the same few thousand days come again in every computation. */

const mostAnswers = 50_000

export function remember<Question extends string | number, Answer>(
  answer: (question: Question) => Answer,
): (question: Question) => Answer {
  const answers = new Map<Question, Answer>()
  return (question) => {
    const known = answers.get(question)
    if (known !== undefined) return known
    if (answers.size >= mostAnswers) answers.clear()
    const found = answer(question)
    answers.set(question, found)
    return found
  }
}
