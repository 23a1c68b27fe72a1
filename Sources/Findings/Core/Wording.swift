/// Whether findings are told in words. A rule's `describe` makes them in passing, ten times as dear as the rest of it: where only names,
/// frames and evidence are shown, none are made. It holds for what is called within, so that no rule has to hand it on.
enum Wording {
    @TaskLocal static var isWanted = true
    /// What is said in place of addresses and ports.
    @TaskLocal static var standIns = StandIns()
}
