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
