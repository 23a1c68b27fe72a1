import Connections
import Packets

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
