extension CaptureError {
    /// `message`, and of a filter that is not valid the place in it that is wrong, marked in a line below it.
    public var explanation: String {
        guard case .badFilter(let filter, let reason) = self else { return message }
        return FilterFault(filter, reason).words
    }
}
