/// The part of an `OpeningTrace` that does not follow from how little is lost without the connection: two bits.
enum OpeningMark: UInt8 {
    case none
    case failed
    case answerAlone
    case midStream
}
