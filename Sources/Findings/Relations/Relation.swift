import Connections
import Packets

/// What another connection of the capture says of one; a word, since each verdict carries one.
indirect enum Relation: Sendable {
    /// Its SYN was answered from elsewhere.
    case answered(AnswerElsewhere)
    /// It is the answer to another one's SYN.
    case answers(AnswerElsewhere)
    /// Another one, on other addresses or ports, goes on where it stopped.
    case goesOn(Rebinding)
    /// It goes on where another one, on other addresses or ports, stopped.
    case continues(Rebinding)
}

/// A SYN and the answer to it that came from another address or port than it went to.
struct AnswerElsewhere: Sendable {
    /// The number of the connection that asked.
    let asked: Int
    /// Where its SYN went.
    let target: Endpoint
    /// The SYN.
    let syn: FrameReference
    /// The SYN's timestamp was echoed, too.
    let isEchoed: Bool
    /// The answer.
    let answer: LoneAnswer
}

/// A connection and the one that continues its numbers.
struct Rebinding: Sendable {
    /// The number of the connection that stopped.
    let before: Int
    /// Who spoke there.
    let speaker: Endpoint
    /// Who was spoken to there.
    let peer: Endpoint
    /// The last frame of who spoke.
    let last: FrameReference
    /// How it goes on.
    let start: MidStreamStart
    /// What shows that it does.
    let proof: Continuation
}

/// What connections of a capture say of others, by the number of the connection that it is said of.
public struct Relations: Sendable {
    private var relations: [Int: Relation] = [:]

    /// None.
    public init() {}

    /// There is none, as in most captures.
    var isEmpty: Bool {
        relations.isEmpty
    }

    /// What is said of the connection with this number.
    subscript(number: Int) -> Relation? {
        relations[number]
    }

    /// Says it of both connections; what was said before stays.
    mutating func add(_ answer: AnswerElsewhere) {
        guard relations[answer.asked] == nil, relations[answer.answer.connection] == nil else { return }
        relations[answer.asked] = .answered(answer)
        relations[answer.answer.connection] = .answers(answer)
    }

    /// Says it of both connections; what was said before stays.
    mutating func add(_ rebinding: Rebinding) {
        guard relations[rebinding.before] == nil, relations[rebinding.start.connection] == nil else { return }
        relations[rebinding.before] = .goesOn(rebinding)
        relations[rebinding.start.connection] = .continues(rebinding)
    }
}
