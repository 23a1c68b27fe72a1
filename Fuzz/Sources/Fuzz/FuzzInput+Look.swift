import Reports

extension FuzzInput {
    /// How reports look: what the command line's options would choose.
    var walkthroughOptions: WalkthroughOptions {
        var options = WalkthroughOptions()
        options.detail = [.normal, .verbose, .quiet, .normal][Int(look & 3)]
        options.isLadder = look & 4 != 0
        options.isColored = look & 8 != 0
        options.isAbsolute = look & 16 != 0
        options.isNumbered = mode & 2 != 0
        options.width = mode & 4 == 0 ? 98 : 1
        let styles: [TcpdumpTime.Style] = [.clock, .none, .unix, .sincePrevious, .dateClock, .sinceFirst]
        let style = styles[Int(look >> 5) % styles.count]
        options.time = TcpdumpTime(style: style, digits: mode & 8 == 0 ? 6 : 9, utc: mode & 16 == 0)
        return options
    }
}
