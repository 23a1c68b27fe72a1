/// One execution; libFuzzer, which brings `main`, calls it by this name.
///
/// Nothing is checked but that it comes to an end: a trap, a hang, memory without end are what is looked for.
@c(LLVMFuzzerTestOneInput)
public func run(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let input = FuzzInput(UnsafeRawBufferPointer(start: bytes, count: size))
    guard input.form != .text else {
        var run = TextRun(input)
        run.read()
        run.report()
        return 0
    }
    guard input.form != .live else {
        var run = LiveRun(input)
        run.read(input)
        run.finish()
        return 0
    }
    guard input.form != .compare else {
        CompareRun(input).report()
        return 0
    }
    var run = FileRun(input)
    run.read(input)
    run.report()
    return 0
}
