import Comparison
import Connections
import Packets

/// Packets of one side that wanted an answer, and the other side's answers to them: which of the two died between the points.
struct Exchange {
    /// What became of them between the points.
    enum Fate {
        /// None of them arrived, as sure as this.
        case lost(Evidence)
        /// Those that arrived were not answered at the point where they did.
        case unanswered
        /// They were answered, and no answer came back.
        case answerLost
        /// They were answered, and the first answer did not come back, a later one did.
        case firstAnswerLost
        /// Some were lost; what arrived was answered, and an answer came back.
        case repaired
        /// All came by, both ways.
        case passed
        /// One of the captures may have missed something: nothing is sure.
        case open
    }

    let side: Side
    private let questions: [Passage]
    private let answers: [Passage]

    /// Those of `all` that want an answer, and those that are one: behind the first that arrived, in the order of the capture there.
    init(
        of side: Side,
        in all: [Passage],
        wanting isQuestion: (Passage) -> Bool,
        answeredBy isAnswer: (Passage) -> Bool
    ) {
        self.side = side
        let fates = all.filter(\.isFate)
        questions = fates.filter { $0.side == side && isQuestion($0) }
        let arrival = questions.flatMap(\.lowerFrames).min()
        answers = fates.filter { passage in
            guard passage.side != side, isAnswer(passage), let arrival else { return false }
            // What is not at its own point may have left there at any time: it leaves all open.
            return passage.upperFrames.first.map { $0 > arrival } ?? true
        }
    }

    var fate: Fate {
        guard !questions.isEmpty, (questions + answers).allSatisfy({ $0.verdict == .delivered || $0.verdict == .lost })
        else { return .open }
        let (lost, lostAnswers) = (questions.lost, answers.lost)
        // The other file's beginning or end may be all that is wrong.
        let doubt = (lost + lostAnswers).map(\.evidence).min() ?? .proven
        guard doubt > .assumed else { return .open }
        if lost.count == questions.count { return .lost(doubt) }
        if answers.isEmpty { return .unanswered }
        if lostAnswers.count == answers.count { return .answerLost }
        if !lost.isEmpty { return .repaired }
        let first = answers.min { ($0.upperFrames.first ?? .last) < ($1.upperFrames.first ?? .last) }
        return first?.verdict == .lost ? .firstAnswerLost : .passed
    }

    /// `None of the 3 came to server.`
    func questionWords(at lower: String) -> String {
        let (lost, all) = (questions.lost.count, questions.count)
        if lost == all { return all == 1 ? "It did not come to \(lower)." : "None of the \(all) came to \(lower)." }
        if lost == 0 {
            return all == 1 ? "It came to \(lower)." : "\(all == 2 ? "Both" : "All \(all)") came to \(lower)."
        }
        return "Of the \(all), \(Quantity.count(all - lost)) came to \(lower)."
    }

    /// `2 answers left there, and none of them came to client.`
    func answerWords(to upper: String) -> String {
        let (lost, all) = (answers.lost.count, answers.count)
        guard all > 0 else { return "No answer left there." }
        let left = "\(Quantity.count(all, "answer")) left there"
        if lost == all { return left + ", and \(all == 1 ? "it did not come" : "none of them came") to \(upper)." }
        return lost == 0
            ? "\(left) and came to \(upper)." : "\(left), and \(Quantity.count(all - lost)) came to \(upper)."
    }
}

extension Passage {
    /// Whether it says what became of its packet, and not what else is to be said of it.
    var isFate: Bool {
        switch verdict {
        case .delivered, .lost, .injected, .notCaptured, .outside: true
        case .duplicated, .reordered, .delayed, .resegmented: false
        }
    }
}

extension FrameNumber {
    /// Behind all others.
    fileprivate static let last = FrameNumber(rawValue: .max)
}

extension [Passage] {
    fileprivate var lost: [Passage] { filter { $0.verdict == .lost } }
}
