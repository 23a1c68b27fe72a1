import Connections
import Packets

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
