# Rscript quantreg.R <problems file> <br | fnb> <count>: JSON with microseconds per problem (median of five passes).
suppressWarnings(suppressMessages(library(quantreg)))
args <- commandArgs(trailingOnly = TRUE)
con <- file(args[1], "rb")
sizes <- readBin(con, "double", 3)
n <- sizes[1]
d <- sizes[2]
count <- min(as.integer(args[3]), sizes[3])
A <- matrix(readBin(con, "double", n * d), n, d, byrow = TRUE)
B <- matrix(readBin(con, "double", n * count), n, count)
close(con)

fit <- if (args[2] == "br") function(b) rq.fit.br(A, b, tau = 0.5) else function(b) rq.fit.fnb(A, b, tau = 0.5)
# fnb stops with an error on some exact fits; such a problem counts its time and has no objective.
objective <- function(b) tryCatch(suppressWarnings(sum(abs(b - A %*% fit(b)$coefficients))), error = function(e) NA)

now <- function() sum(proc.time()[1:2]) # processor time, user and system
pass <- function() {
  begin <- now()
  repeats <- 0
  while (repeats == 0 || now() - begin < 0.2) {
    for (j in seq_len(count)) tryCatch(suppressWarnings(fit(B[, j])), error = function(e) NULL)
    repeats <- repeats + 1
  }
  1e6 * (now() - begin) / (count * repeats)
}
times <- replicate(5, pass())
objectives <- apply(B, 2, objective)
cat(sprintf('{"microseconds": %.6f, "objectives": [%s]}', median(times),
            paste(ifelse(is.na(objectives), "null", sprintf("%.17g", objectives)), collapse = ", ")))
