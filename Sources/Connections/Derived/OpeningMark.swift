/// The part of an `OpeningTrace` that the eviction class does not tell: two bits.
enum OpeningMark: UInt8 {
    case none
    case failed
    case answerAlone
    case midStream
}
